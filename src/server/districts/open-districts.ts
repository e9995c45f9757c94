import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOf, type TrainingOptions } from '../../scenarios/training/options.ts'
import type { TrainingState } from '../../scenarios/training/training-state.ts'
import { parseMoment } from '../../sim/clock/moment.ts'
import { snapshotMark } from '../../sim/district.ts'
import { HomeroomError } from '../../sim/error.ts'
import { parsePolicy } from '../../sim/policy/policy.ts'
import { closeInTurn, inTurn, untilIdle } from '../../sim/store/in-turn.ts'
import { openStore } from '../../sim/store/open-store.ts'
import { isServerAddress } from '../../sim/store/server/address.ts'
import type { Store } from '../../sim/store/store.ts'
import { createWorld } from '../../sim/world.ts'
import type { Districts, NewDistrict } from './districts.ts'
import { KeptFiles } from './kept-files.ts'
import { type OpenDistrict, openServedDistrict, type Shared } from './open-district.ts'
import { type DistrictSettings, SettingsFolder } from './settings.ts'
import { TrainingFolder } from './trainings.ts'
import { UploadQueue } from './upload-queue.ts'
import { realTiming } from '../timing.ts'

/** Districts of one server, forks included. */
export const districtsMax = 200

/** So long the next upload lets those go first who read: a page asks for several things one after another. */
const breathMillisecondsMax = 1_000

/** A year's first Monday, as everywhere else where nobody says when. */
const defaultStart = '2026-01-05'

export interface OpenDistrictsOptions {
  /** `memory`, a folder, or a Postgres server as `postgres://…`. */
  readonly store: string
  /** The folder of what is no district: accepted uploads, keys, logins. Beside a store in a folder where it is left out. */
  readonly files?: string
  readonly log: (line: string) => void
}

/** Who serves each district in another way too: by SFTP, by mail, to those who listen. */
export interface DistrictsWatcher {
  readonly added: (district: OpenDistrict) => Promise<void> | void
  readonly removed: (districtId: string) => Promise<void> | void
}

/** What the server itself does with the districts, besides what pages do. */
export interface OpenDistricts extends Districts {
  list(): readonly OpenDistrict[]
  get(id: string): OpenDistrict
  create(options: NewDistrict): Promise<OpenDistrict>
  fork(id: string): Promise<OpenDistrict>
  /** Tells of districts that come and go from now on, forks included; it is waited for. */
  watch(watcher: DistrictsWatcher): void
  readonly queue: UploadQueue
  readonly files: KeptFiles
  /** Where the server may keep more: SFTP's host key, who may sign in. */
  readonly folder: string
  /** Whether they outlive the process. */
  readonly kept: boolean
}

/** Opens all districts of a store, and takes the uploads that an earlier process accepted and did not finish. */
export async function openDistricts({ store: where, files, log }: OpenDistrictsOptions): Promise<OpenDistricts> {
  const kept = where !== 'memory'
  if (isServerAddress(where) && files === undefined) {
    throw new HomeroomError(
      'store_unusable',
      'Name a folder with --files for accepted uploads and keys, which a store on a Postgres server does not hold',
    )
  }
  const store = await openStore(where)
  const folder = kept ? files ?? join(where, 'server') : await mkdtemp(join(tmpdir(), 'homeroom-server-'))
  try {
    return await open(store, folder, kept, log)
  } catch (error) {
    await store.close()
    if (!kept) await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function open(store: Store, folder: string, kept: boolean, log: (line: string) => void): Promise<OpenDistricts> {
  const files = new KeptFiles(join(folder, 'uploads'), kept)
  const settingsFolder = new SettingsFolder(join(folder, 'districts'))
  const trainings = new TrainingFolder(join(folder, 'trainings'), kept)
  const queue = new UploadQueue(() => {
    const until = realTiming.now() + breathMillisecondsMax
    const pause = () => new Promise<void>((resolve) => void realTiming.after(0, resolve))
    return untilIdle(store, () => realTiming.now() >= until, pause)
  })
  const shared: Shared = { store, files, settings: settingsFolder, trainings, queue, log }
  const districts = new Map<string, OpenDistrict>()
  const watchers: DistrictsWatcher[] = []
  const add = async (
    settings: DistrictSettings,
    training: TrainingOptions | null = null,
    state: TrainingState | null = null,
  ): Promise<OpenDistrict> => {
    const district = await openServedDistrict(shared, settings)
    await district.openTraining(training, state)
    districts.set(district.id, district)
    for (const { added } of watchers) await added(district)
    return district
  }
  const known = await settingsFolder.all()
  for (const id of await idsIn(store)) await add(known.get(id) ?? newSettings(id, null))
  for (const waiting of await files.open()) {
    const district = districts.get(waiting.districtId)
    if (district === undefined) await files.refused(waiting)
    else {
      await district.takeAgain(waiting).then(
        (again) => log(`${district.id}: ${waiting.origin} was accepted before; ${again ? 'taken now' : 'it is done'}`),
        (error) => log(`${district.id}: ${waiting.origin} was accepted before, and cannot be taken: ${error.message}`),
      )
    }
  }
  const assertRoom = () => {
    if (districts.size < districtsMax) return
    throw new HomeroomError('not_allowed', `Remove a district first: the server has ${districtsMax}, and takes no more`)
  }

  const result: OpenDistricts = {
    kept,
    folder,
    files,
    queue: shared.queue,
    watch: (watcher) => void watchers.push(watcher),
    list: () => [...districts.values()].sort((one, other) => one.id < other.id ? -1 : 1),
    get(id) {
      const district = districts.get(id)
      if (district !== undefined) return district
      const ids = [...districts.keys()].slice(0, 10).map((it) => `"${it}"`).join(', ')
      throw new HomeroomError(
        'district_unknown',
        `Name a district of this server: "${id}" is none, ${ids === '' ? 'there is none yet' : `there is ${ids}`}`,
      )
    },
    async create(given) {
      assertRoom()
      assertId(given.id)
      const options = asTrained(given)
      if (districts.has(options.id)) {
        throw new HomeroomError('district_taken', `Give the district another id: "${options.id}" is there already`)
      }
      const { id, name, generated } = options
      const policy = parsePolicy(inZone(options))
      const start = parseMoment(options.start ?? defaultStart, policy.service.timeZone)
      const settings = { ...newSettings(id, { start, policy }), generated: generated ?? generatedBy(options.training) }
      // The settings come first: a district that is there has some.
      await settingsFolder.keep(settings)
      const world = await createWorld({ store, id, name, start, policy })
      try {
        return await add(settings, trainingOf(options, options.start ?? defaultStart))
      } catch (error) {
        // A district that could not be made is not there: neither now nor after the next start.
        if (districts.has(id)) await result.remove(id)
        else {
          await world.discard()
          await settingsFolder.forget(id)
          await trainings.forget(id)
        }
        throw error
      }
    },
    async fork(id) {
      assertRoom()
      const from = result.get(id)
      const forked = await from.training?.fork()
      const forkId = forked?.id ?? (await from.world.fork()).id
      const settings = { ...newSettings(forkId, from.settings.began), generated: from.settings.generated }
      await settingsFolder.keep(settings)
      return await add(settings, null, forked?.state() ?? null)
    },
    async remove(id) {
      const district = result.get(id)
      districts.delete(id)
      await district.playing.stop()
      for (const { removed } of watchers) await removed(id)
      await district.world.discard()
      await settingsFolder.forget(id)
      await trainings.forget(id)
      await files.keepOnly(await digestsIn(store))
    },
    close: () => closed ??= close(),
  }
  let closed: Promise<void> | null = null
  const close = async () => {
    for (const { playing } of districts.values()) await playing.stop()
    await shared.queue.close()
    await closeInTurn(store)
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
  return result
}

/** A training says when its district begins, and by which rules. */
function asTrained(given: NewDistrict): NewDistrict {
  if (given.training === undefined) return given
  const { timeZone, policy } = given.training
  const start = startOf(given.training)
  return {
    ...given,
    ...(start !== undefined && { start }),
    ...(timeZone !== undefined && { timeZone }),
    ...(policy !== undefined && { policy }),
  }
}

/** What a training says of how its district is generated, as settings keep it. */
function generatedBy(training: TrainingOptions | undefined): DistrictSettings['generated'] {
  const generated = training?.generated ?? null
  if (generated === null) return null
  const { students, schools, calendar, seed } = generated
  return {
    students,
    ...(schools !== undefined && { schools }),
    ...(calendar !== undefined && { calendar }),
    ...(seed !== undefined && { seed: String(seed) }),
  }
}

/** A generated district has its SIS from the beginning; what else there is begins where somebody wants moments to go back to. */
function trainingOf(
  { name, generated, training, timeZone, policy = 'remind' }: NewDistrict,
  start: string,
): TrainingOptions | null {
  if (training !== undefined) return training
  if (generated === undefined) return null
  return {
    name,
    start,
    generated,
    policy: policy as TrainingOptions['policy'],
    ...(timeZone !== undefined && { timeZone }),
  }
}

/** @throws HomeroomError `district_invalid` */
function assertId(id: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) return
  throw new HomeroomError(
    'district_invalid',
    `Give a district an id of lower-case letters, digits and hyphens, 63 at most, not "${id.slice(0, 100)}"`,
  )
}

function inZone({ policy = 'remind', timeZone }: NewDistrict): unknown {
  if (timeZone === undefined) return policy
  const parts = typeof policy === 'string' ? { preset: policy } : policy as Record<string, unknown>
  return { ...parts, service: { ...parts.service as Record<string, unknown> | undefined, timeZone } }
}

function newSettings(id: string, began: DistrictSettings['began']): DistrictSettings {
  return {
    id,
    began,
    generated: null,
    transferPaused: false,
    sftp: { login: id, password: null, publicKeys: [] },
  }
}

async function idsIn(store: Store): Promise<string[]> {
  const rows = await inTurn(
    store,
    () =>
      store.query<{ district_id: string }>(
        'select district_id from district where strpos(district_id, $1) = 0 order by district_id',
        [snapshotMark],
      ),
  )
  return rows.map((row) => row.district_id)
}

/** What the logs of all districts, forks and snapshots name. */
async function digestsIn(store: Store): Promise<ReadonlySet<string>> {
  const rows = await inTurn(
    store,
    () => store.query<{ digest: string }>(`select distinct command->>'digest' as digest from command_log`),
  )
  return new Set(rows.map((row) => row.digest))
}
