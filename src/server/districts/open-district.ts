import { HomeroomError } from '../../sim/error.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { inTurn } from '../../sim/store/in-turn.ts'
import type { Store } from '../../sim/store/store.ts'
import type { UploadReport } from '../../sim/sync/report.ts'
import { createWorld, type ReadOptions, type World } from '../../sim/world.ts'
import { EventSource } from './event-source.ts'
import type { KeptFiles, Waiting } from './kept-files.ts'
import { lastLogId } from './last-log-id.ts'
import { ReadModels } from './read-models.ts'
import type { Sender, ServedDistrict } from './served-district.ts'
import type { DistrictSettings, SettingsFolder } from './settings.ts'
import type { Training } from './training.ts'
import type { UploadQueue } from './upload-queue.ts'
import { watchedWorld } from './watched-world.ts'

/** What all districts of a server share. */
export interface Shared {
  readonly store: Store
  readonly files: KeptFiles
  readonly settings: SettingsFolder
  readonly queue: UploadQueue
  /** Lines for whoever runs the server. */
  readonly log: (line: string) => void
}

/** A district as the registry holds it: what only the server itself does with it comes besides. */
export interface OpenDistrict extends ServedDistrict {
  readonly settings: DistrictSettings
  change(settings: Partial<Omit<DistrictSettings, 'id'>>): Promise<void>
  /** Takes what an earlier process accepted, unless its log has it whole. Gives whether it was taken now. */
  takeAgain(waiting: Waiting): Promise<boolean>
  setTraining(training: Training): void
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
  const world = await createWorld({
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
  let lastMail = await world.mailCount()
  let lastLog = 0
  const changed = async (what: string): Promise<void> => {
    models.clear(sparesReports.test(what) ? ofReports : undefined)
    events.tell({ type: 'changed', what, at: world.now() })
    const mails = await world.mailCount()
    for (let mailId = lastMail + 1; mailId <= mails; mailId++) events.tell({ type: 'mail', mailId })
    lastMail = mails
  }
  const watched = watchedWorld(world, changed)
  const upload = (set: UploadSet, options: ReadOptions = {}) => intake(set, options, false)
  const served: World = { ...watched, upload }

  /** Writes it down, waits for its turn, and hands it over. */
  const intake = async (set: UploadSet, options: ReadOptions, bounded: boolean): Promise<UploadReport> => {
    const told = { origin: set.origin }
    return await queue.run(
      async () => {
        const waiting = await files.accept(set, { districtId: id, options: { ...options } })
        events.tell({ type: 'upload received', uploadId: null, ...told, at: world.now() })
        return waiting
      },
      (waiting) => take(waiting),
      bounded,
    )
  }

  const take = async (waiting: Waiting): Promise<UploadReport> => {
    lastLog = await lastLogId(world, lastLog)
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
    for await (const { command } of world.log(after)) {
      if (command.type === 'upload' && command.origin === waiting.origin) return String(command.digest)
    }
    return null
  }

  const change = async (part: Partial<Omit<DistrictSettings, 'id'>>) => {
    settings = { ...settings, ...part }
    await shared.settings.keep(settings)
    events.tell({ type: 'changed', what: 'settings', at: world.now() })
  }

  const [row] = await inTurn(
    store,
    () => store.query<{ name: string }>('select name from district where district_id = $1', [id]),
  )
  return {
    id,
    name: row!.name,
    world: served,
    get training() {
      return training
    },
    setTraining: (made) => {
      training = made
    },
    get settings() {
      return settings
    },
    change,
    async receive(set: UploadSet, by: Sender) {
      if (by.via === 'sftp' && settings.transferPaused) {
        throw new HomeroomError(
          'not_allowed',
          `Upload when the transfer goes on again: the district has paused it (read on in docs/server.md)`,
        )
      }
      return await intake(set, {}, true)
    },
    transfer: {
      get paused() {
        return settings.transferPaused
      },
      pause: () => change({ transferPaused: true }),
      resume: () => change({ transferPaused: false }),
    },
    onEvent: (listener) => events.on(listener),
    read: (key, read) => models.read(key, () => read(served)),
    async takeAgain(waiting) {
      if (waiting.begunAfter !== null) {
        const digest = await digestInLog(waiting, waiting.begunAfter)
        const [latest] = (await world.uploads({ limit: 1 })).entries
        if (digest !== null && latest?.interrupted !== true) {
          await files.taken(waiting, digest)
          return false
        }
      }
      await take(waiting)
      return true
    },
  }
}
