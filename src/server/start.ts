import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { servePort } from '../../mocks/serve/port.ts'
import { wallClock } from '../../mocks/serve/wall-clock.ts'
import { HomeroomError } from '../sim/error.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { OpenDistricts } from './districts/open-districts.ts'
import { serverLimits } from './security/limits.ts'
import { Starting } from './starting.ts'

export interface StartOptions {
  readonly host: string
  readonly port: number
  readonly sftpPort: number
  /** `memory`, a folder, or a Postgres server as `postgres://…`. */
  readonly store: string
  /** The folder of what is no district; beside a store in a folder where it is left out. */
  readonly files?: string
  /** Lines for whoever runs the server. */
  readonly log: (line: string) => void
  /** Where every mail is delivered as well. */
  readonly smtp?: { readonly host: string; readonly port: number }
  /** Whether a store without districts gets a small one to look at. */
  readonly demonstration: boolean
}

/** How a district's files come in by SFTP. The password is known only where it was made just now. */
export interface SftpLogin {
  readonly district: string
  readonly login: string
  readonly password: string | null
}

export interface RunningServer {
  readonly url: string
  readonly sftpPort: number
  readonly sftpHostKey: string
  readonly sftpLogins: readonly SftpLogin[]
  /** A bearer token of the trainer, for scripts; it ends with the process. */
  readonly trainerToken: string
  /** Null where a person is chosen. */
  readonly trainerPassphrase: string | null
  readonly districts: OpenDistricts
  /** Takes nothing more, lets what is under way end, and closes the store. */
  close(): Promise<void>
}

/** A server that listens, and prepares meanwhile. */
export interface StartedServer {
  readonly url: string
  /** Resolves when everything is served; rejects where it cannot be, with everything closed again. */
  readonly ready: Promise<RunningServer>
  /** Ends it, prepared or not. */
  close(): Promise<void>
}

/**
 * Listens at once and prepares after that: who opens the page sees that it is coming. Rejects with the system's error where
 * the port for pages cannot be listened to.
 */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const closing: Array<() => Promise<void>> = []
  const starting = new Starting(['the store', 'the districts', 'SFTP', 'a district to look at'])
  const port = await servePort(starting.answer, {
    host: options.host,
    port: options.port,
    ownProcess: true,
    readsBodies: false,
    requestMillisecondsMax: serverLimits.uploadMillisecondsMax,
  })
  closing.push(port.close, () => Promise.resolve(starting.release()))
  const url = `http://${addressOf(options.host)}:${port.port}`
  let closed: Promise<void> | null = null
  // What was opened last is closed first.
  const close = () => closed ??= closing.reduceRight((before, next) => before.then(next), Promise.resolve())
  const ready = prepare(options, url, { starting, closing, close }).catch(async (error) => {
    await close()
    throw error
  })
  // Who stops the server before it is ready need not hear of it.
  ready.catch(() => {})
  return {
    url,
    ready,
    close: async () => {
      await ready.catch(() => {})
      await close()
    },
  }
}

interface Preparation {
  readonly starting: Starting
  readonly closing: Array<() => Promise<void>>
  readonly close: () => Promise<void>
}

async function prepare(
  { host, sftpPort, store, files, smtp, log, demonstration }: StartOptions,
  url: string,
  { starting, closing, close }: Preparation,
): Promise<RunningServer> {
  // The database starts while the rest is still being loaded.
  const opening = import('./districts/open-districts.ts').then(({ openDistricts }) =>
    openDistricts({ store, log, ...(files !== undefined && { files }) })
  )
  // Whatever of the rest fails, a store that was opened is closed again.
  closing.push(() => opening.then((districts) => districts.close(), () => {}))
  const [{ createApp }, { openAccess }, { Credentials }, { EventStreams }, { StoryRuns }] = await Promise.all([
    import('./app.ts'),
    import('./session/open-access.ts'),
    import('./session/credentials.ts'),
    import('./events/event-streams.ts'),
    import('./stories/story-runs.ts'),
  ])
  const districts = await opening
  starting.prepared('the store')
  const { folder } = districts
  const receiving = join(folder, 'receiving')
  // What an earlier process was sent and did not accept is nobody's any more.
  await rm(receiving, { recursive: true, force: true })
  await mkdir(receiving, { recursive: true })

  const byChoice = isLoopback(host)
  const access = openAccess({
    districts,
    credentials: await Credentials.open(folder),
    byChoice,
    now: () => wallClock().getTime(),
  })
  const { token: trainerToken, passphrase: trainerPassphrase } = await access.forTrainer()
  const streams = new EventStreams()
  const runs = new StoryRuns({
    onDefect: (error) => log(error instanceof Error ? error.stack ?? error.message : String(error)),
  })
  if (smtp !== undefined) {
    const { deliver } = await import('./smtp/deliver.ts')
    const mailFolder = join(folder, 'mail')
    await mkdir(mailFolder, { recursive: true })
    const delivery = await deliver({ ...smtp, districts, folder: mailFolder, log })
    closing.push(() => delivery.close())
    districts.watch({ added: delivery.open, removed: delivery.forget })
  }
  starting.prepared('the districts')

  const isNew = demonstration && districts.list().length === 0
  if (!isNew) starting.prepared('a district to look at')
  const making = Promise.withResolvers<void>()
  const app: Hono<AppEnvironment> = createApp({
    districts,
    ...(isNew && { making: making.promise }),
    access,
    receiving,
    loopback: byChoice,
    log,
    streams,
    runs,
  })
  closing.push(
    () => Promise.resolve(making.resolve()),
    () => runs.close(),
    () => Promise.resolve(streams.close()),
    () => districts.queue.close(),
  )
  // Pages wait neither for SFTP nor for the district that a new store begins with.
  await starting.serve((request, bindings) => app.fetch(request, bindings))
  const sftp = await openSftp(host, sftpPort, districts, log)
  closing.push(sftp.close)
  starting.prepared('SFTP')
  const made = isNew ? await firstDistrict(districts).finally(making.resolve) : undefined
  starting.prepared('a district to look at')
  return {
    url,
    sftpPort: sftp.port,
    sftpHostKey: sftp.hostKey,
    sftpLogins: made === undefined
      ? keptLogins(districts)
      : [{ district: made.district.id, login: made.district.settings.sftp.login, password: made.password }],
    trainerToken,
    trainerPassphrase,
    districts,
    close,
  }
}

async function openSftp(host: string, port: number, districts: OpenDistricts, log: (line: string) => void) {
  const [{ serveSftp }, { keptHostKey, fingerprint }, { loginsOf }, { loginsOfAll }] = await Promise.all([
    import('./sftp/sftp-server.ts'),
    import('./sftp/host-key.ts'),
    import('./sftp/login/logins.ts'),
    import('./districts/sftp-logins.ts'),
  ])
  const { folder } = districts
  const hostKey = await keptHostKey(join(folder, 'sftp-host-key'))
  const logins = loginsOf(() => loginsOfAll(districts))
  const sftp = await serveSftp({ host, port, hostKey, log, folder: join(folder, 'sftp'), logins, districts })
  // A district that came in between is opened by its first login.
  districts.watch({ added: ({ id }) => sftp.open(id), removed: sftp.forget })
  return { port: sftp.port, hostKey: fingerprint(hostKey), close: () => sftp.close() }
}

/** Undefined where somebody was faster, and has made one of the same id. */
async function firstDistrict(districts: OpenDistricts) {
  const { makeDemonstration } = await import('./districts/demonstration.ts')
  try {
    return await makeDemonstration(districts)
  } catch (error) {
    if (error instanceof HomeroomError && error.code === 'district_taken') return undefined
    throw error
  }
}

/** The logins that were made in an earlier process, whose passwords nobody knows any more. */
function keptLogins(districts: OpenDistricts): SftpLogin[] {
  return districts.list()
    .filter(({ settings: { sftp } }) => sftp.password !== null || sftp.publicKeys.length > 0)
    .map(({ id, settings: { sftp } }) => ({ district: id, login: sftp.login, password: null }))
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** What a client on this machine writes where the port listens on all addresses. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
