import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type Answer, servePort } from '../../mocks/serve/port.ts'
import { wallClock } from '../../mocks/serve/wall-clock.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { OpenDistricts } from './districts/open-districts.ts'
import { serverLimits } from './security/limits.ts'
import { startingReply } from './starting.ts'

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
  const missing = new Set(['the store', 'the districts', 'SFTP'])
  let answer: Answer = (request) => startingReply(request, [...missing])
  const port = await servePort((request, bindings) => answer(request, bindings), {
    host: options.host,
    port: options.port,
    ownProcess: true,
    readsBodies: false,
    requestMillisecondsMax: serverLimits.uploadMillisecondsMax,
  })
  closing.push(port.close)
  const url = `http://${addressOf(options.host)}:${port.port}`
  let closed: Promise<void> | null = null
  // What was opened last is closed first.
  const close = () => closed ??= closing.reduceRight((before, next) => before.then(next), Promise.resolve())
  const ready = prepare(options, url, {
    serve: (next) => void (answer = next),
    prepared: (what) => void missing.delete(what),
    closing,
    close,
  }).catch(async (error) => {
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
  readonly serve: (answer: Answer) => void
  readonly prepared: (what: string) => void
  readonly closing: Array<() => Promise<void>>
  readonly close: () => Promise<void>
}

async function prepare(
  { host, sftpPort, store, files, smtp, log, demonstration }: StartOptions,
  url: string,
  { serve, prepared, closing, close }: Preparation,
): Promise<RunningServer> {
  // The database starts while the rest is still being loaded.
  const opening = import('./districts/open-districts.ts').then(({ openDistricts }) =>
    openDistricts({ store, log, ...(files !== undefined && { files }) })
  )
  // Whatever of the rest fails, a store that was opened is closed again.
  closing.push(() => opening.then((districts) => districts.close(), () => {}))
  const [
    { createApp },
    { openAccess },
    { Credentials },
    { EventStreams },
    { StoryRuns },
    { serveSftp },
    { keptHostKey, fingerprint },
  ] = await Promise.all([
    import('./app.ts'),
    import('./session/open-access.ts'),
    import('./session/credentials.ts'),
    import('./events/event-streams.ts'),
    import('./stories/story-runs.ts'),
    import('./sftp/sftp-server.ts'),
    import('./sftp/host-key.ts'),
  ])
  const districts = await opening
  prepared('the store')
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
  const sftpLogins: SftpLogin[] = []
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
  if (demonstration && districts.list().length === 0) {
    const { makeDemonstration } = await import('./districts/demonstration.ts')
    const { district, password } = await makeDemonstration(districts)
    sftpLogins.push({ district: district.id, login: district.settings.sftp.login, password })
  } else {
    for (const { id, settings } of districts.list()) {
      if (settings.sftp.password === null && settings.sftp.publicKeys.length === 0) continue
      sftpLogins.push({ district: id, login: settings.sftp.login, password: null })
    }
  }
  prepared('the districts')

  const { loginsOf } = await import('./sftp/login/logins.ts')
  const { loginsOfAll } = await import('./districts/sftp-logins.ts')
  const hostKey = await keptHostKey(join(folder, 'sftp-host-key'))
  const sftp = await serveSftp({
    host,
    port: sftpPort,
    hostKey,
    log,
    folder: join(folder, 'sftp'),
    logins: loginsOf(() => loginsOfAll(districts)),
    districts,
  })
  closing.push(() => sftp.close())
  districts.watch({ added: ({ id }) => sftp.open(id), removed: sftp.forget })
  prepared('SFTP')

  const app: Hono<AppEnvironment> = createApp({
    districts,
    access,
    receiving,
    loopback: byChoice,
    log,
    streams,
    runs,
  })
  closing.push(() => runs.close(), () => Promise.resolve(streams.close()), () => districts.queue.close())
  serve((request, bindings) => app.fetch(request, bindings))
  return {
    url,
    sftpPort: sftp.port,
    sftpHostKey: fingerprint(hostKey),
    sftpLogins,
    trainerToken,
    trainerPassphrase,
    districts,
    close,
  }
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
