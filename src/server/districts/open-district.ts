import { z } from 'zod'
import { lastLogId } from '../../scenarios/training/last-log-id.ts'
import type { TrainingOptions } from '../../scenarios/training/options.ts'
import { Training } from '../../scenarios/training/training.ts'
import type { TrainingState } from '../../scenarios/training/training-state.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { inTurn } from '../../sim/store/in-turn.ts'
import type { Store } from '../../sim/store/store.ts'
import type { UploadReport } from '../../sim/sync/report.ts'
import { createWorld, type ReadOptions, type World } from '../../sim/world.ts'
import { EventSource } from './event-source.ts'
import type { KeptFiles, Waiting } from './kept-files.ts'
import { Playing } from './playing.ts'
import { ReadModels } from './read-models.ts'
import type { Sender, ServedDistrict } from './served-district.ts'
import type { DistrictSettings, SettingsFolder } from './settings.ts'
import type { TrainingFolder } from './trainings.ts'
import type { UploadQueue } from './upload-queue.ts'
import { watchedWorld } from './watched-world.ts'

/** What all districts of a server share. */
export interface Shared {
  readonly store: Store
  readonly files: KeptFiles
  readonly settings: SettingsFolder
  readonly queue: UploadQueue
  readonly trainings: TrainingFolder
  /** Lines for whoever runs the server. */
  readonly log: (line: string) => void
}

/** A district as the registry holds it: what only the server itself does with it comes besides. */
export interface OpenDistrict extends ServedDistrict {
  readonly settings: DistrictSettings
  /** What happens in it by itself, one deadline after another. */
  readonly playing: Playing
  change(settings: Partial<Omit<DistrictSettings, 'id'>>): Promise<void>
  /** Takes what an earlier process accepted, unless its log has it whole. Gives whether it was taken now. */
  takeAgain(waiting: Waiting): Promise<boolean>
  /** Begins its training, or goes on with the one that an earlier process or the origin of a fork left. */
  openTraining(options: TrainingOptions | null, state?: TrainingState | null): Promise<void>
}

/** What reads of reports stay as they are after these: they change neither rosters nor holds. */
const sparesReports = /^(messages\.(announce|toSchool)|classes\.(claim|rename|remindToClaim)|snapshot)$/

/** How keys of reports begin. */
const ofReports = /^report /

export async function openServedDistrict(shared: Shared, given: DistrictSettings): Promise<OpenDistrict> {
  const { store, files, queue } = shared
  const { id } = given
  const events = new EventSource((error) => shared.log(`A listener failed: ${String(error)}`))
  const models = new ReadModels()
  const inner = await createWorld({
    store,
    id,
    onProgress: ({ stage, school, done, total }) =>
      events.tell({
        type: 'progress',
        stage: school === undefined ? stage : `${stage} ${school}`,
        done: done ?? null,
        total: total ?? null,
      }),
  })
  let settings = given
  let training: Training | null = null
  let lastMail = await inner.mailCount()
  let lastLog = 0
  const changed = async (what: string): Promise<void> => {
    models.clear(sparesReports.test(what) ? ofReports : undefined)
    events.tell({ type: 'changed', what, at: inner.now() })
    const mails = await inner.mailCount()
    for (let mailId = lastMail + 1; mailId <= mails; mailId++) events.tell({ type: 'mail', mailId })
    lastMail = mails
  }
  const watched = watchedWorld(inner, changed)
  /** Uploads that are written down already and wait for their turn. */
  const accepted = new WeakMap<UploadSet, Waiting>()
  /** The world as a training plays in it: what the other side uploads is written down first, too. */
  const kept: World = {
    ...watched,
    upload: async (set: UploadSet, options: ReadOptions = {}) =>
      await takeNow(accepted.get(set) ?? await files.accept(set, { districtId: id, options: { ...options } })),
  }
  const world = () => training?.world ?? kept
  let shown: World | null = null
  /** What others see: their uploads are written down and wait for their turn. */
  const served = () =>
    shown ??= { ...world(), upload: (set: UploadSet, options: ReadOptions = {}) => intake(set, options, false) }

  /** Writes it down, waits for its turn, and hands it over. */
  const intake = async (set: UploadSet, options: ReadOptions, bounded: boolean): Promise<UploadReport> => {
    const told = { origin: set.origin }
    return await queue.run(
      async () => {
        const waiting = await files.accept(set, { districtId: id, options: { ...options } })
        events.tell({ type: 'upload received', uploadId: null, ...told, at: inner.now() })
        return waiting
      },
      (waiting) => take(waiting),
      bounded,
    )
  }

  const take = async (waiting: Waiting): Promise<UploadReport> => {
    accepted.set(waiting.set, waiting)
    return await world().upload(waiting.set, waiting.options)
  }

  const takeNow = async (waiting: Waiting): Promise<UploadReport> => {
    lastLog = await lastLogId(inner, lastLog)
    await files.begins(waiting, lastLog)
    try {
      const report = await watched.upload(waiting.set, waiting.options)
      // Everybody looks at it next, and counting a large district takes a while.
      for (const key of ['report latest', `report ${report.uploadId}`]) {
        await models.read(key, () => Promise.resolve(report))
      }
      await settleFiles(waiting)
      events.tell({ type: 'upload done', uploadId: report.uploadId, origin: report.origin, at: report.at })
      return report
    } catch (error) {
      // It may have come into the log before it failed; then it is taken all the same.
      if (!await settleFiles(waiting)) await files.refused(waiting)
      throw error
    }
  }

  const settleFiles = async (waiting: Waiting): Promise<boolean> => {
    const digest = await digestInLog(waiting, lastLog)
    if (digest !== null) await files.taken(waiting, digest)
    return digest !== null
  }

  const digestInLog = async (waiting: Waiting, after: number): Promise<string | null> => {
    for await (const { command } of inner.log(after)) {
      if (command.type === 'upload' && command.origin === waiting.origin) return String(command.digest)
    }
    return null
  }

  const change = async (part: Partial<Omit<DistrictSettings, 'id'>>) => {
    settings = { ...settings, ...part }
    await shared.settings.keep(settings)
    events.tell({ type: 'changed', what: 'settings', at: inner.now() })
  }

  const openTraining = async (options: TrainingOptions | null, state: TrainingState | null = null) => {
    const place = {
      store,
      world: kept,
      findUpload: (digest: string) => files.find(digest),
      onState: (state: TrainingState) => shared.trainings.keep(state),
    }
    const before = state ?? await shared.trainings.read(id)
    if (before !== null) training = await Training.reopen(place, before)
    else if (options !== null) training = await Training.open({ ...place, id }, options)
    shown = null
    events.tell({ type: 'changed', what: 'training', at: inner.now() })
  }

  const [row] = await inTurn(
    store,
    () => store.query<{ name: string }>('select name from district where district_id = $1', [id]),
  )
  /** The district's own job pauses with it. */
  const setPaused = async (paused: boolean) => {
    const job = training?.ground.stage?.job
    if (job !== undefined && job.isPaused !== paused) {
      await training!.act({ type: paused ? 'pause transfer' : 'resume transfer' })
    }
    await change({ transferPaused: paused })
  }

  const result: OpenDistrict = {
    id,
    name: row!.name,
    get world() {
      return served()
    },
    get training() {
      return training
    },
    playing: new Playing(
      (event) => events.tell(event),
      (error) => shared.log(`A play of ${id} failed: ${error instanceof Error ? error.stack : String(error)}`),
    ),
    openTraining,
    async beginTraining() {
      if (training === null) await openTraining({ generated: null, policy: z.json().parse(await inner.policy()) })
      return training!
    },
    get settings() {
      return settings
    },
    change,
    async receive(set: UploadSet, by: Sender) {
      if (by.via === 'sftp' && result.transfer.paused) {
        throw new HomeroomError(
          'not_allowed',
          `Upload when the transfer goes on again: the district has paused it (read on in docs/server.md)`,
        )
      }
      return await intake(set, {}, true)
    },
    transfer: {
      get paused() {
        return settings.transferPaused || (training?.ground.stage?.job.isPaused ?? false)
      },
      pause: () => setPaused(true),
      resume: () => setPaused(false),
    },
    onEvent: (listener) => events.on(listener),
    read: (key, read) => models.read(key, () => read(served())),
    async takeAgain(waiting) {
      if (waiting.begunAfter !== null) {
        const digest = await digestInLog(waiting, waiting.begunAfter)
        const [latest] = (await inner.uploads({ limit: 1 })).entries
        if (digest !== null && latest?.interrupted !== true) {
          await files.taken(waiting, digest)
          return false
        }
      }
      await take(waiting)
      return true
    },
  }
  return result
}
