import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HomeroomError } from '../../../sim/error.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { writeDurably } from '../../districts/durable-file.ts'
import type { DistrictFolder } from '../folder/district-folder.ts'
import type { Timing } from '../../timing.ts'
import { type Candidate, candidatesIn } from './candidates.ts'
import { isComplete } from './complete.ts'
import { beginHandover, endHandover, type Handover, isThere, openHandover, resumeHandover } from './handover.ts'
import { type Outcome, outcomeText } from './outcome.ts'

/** When files become an upload. */
export interface TakingOptions {
  /** How long nothing must have been written by any of the district's logins before a complete set is taken. */
  readonly quietMilliseconds: number
  /** How long a set may lack files before it is handed over as it is, so that the service reports what is missing. */
  readonly incompleteMilliseconds: number
  readonly takenMax: number
  readonly timing: Timing
  readonly log: (line: string) => void
}

/** Takes the sets of one district, one after another, and hands them to the service. */
export interface Collector {
  /** Something in the folder has changed. */
  changed(): void
  /** A login has begun to write; a set is told to the service as that of the last one. */
  writing(login: string): void
  /** Resolves when nothing is on its way to the service. */
  idle(): Promise<void>
  close(): Promise<void>
}

const retryMillisecondsMax = 60_000
/** A set that Homeroom fails on so often by a defect is put away, so that the next one has its turn. */
const defectsMax = 5

/** Begins with what an earlier process had chosen or left behind. */
export function collect(
  district: () => ServedDistrict,
  districtId: string,
  folder: DistrictFolder,
  options: TakingOptions,
): Collector {
  const { timing, log, quietMilliseconds, incompleteMilliseconds } = options
  const { areas } = folder
  let changedAt = timing.now()
  let lastLogin = districtId
  let isClosed = false
  /** While it was looking; what it saw may be no longer so. */
  let hasChanged = false
  let working: Promise<void> | null = null
  let callOff = () => {}
  /** Of the set that is on its way. */
  let isRetrying = false
  let tries = 0
  let defects = 0

  const lookAfter = (milliseconds: number) => {
    callOff()
    if (!isClosed) callOff = timing.after(milliseconds, look)
  }

  function look(): void {
    if (working !== null || isClosed) return
    hasChanged = false
    isRetrying = false
    working = takeAll().catch((error) => {
      log(`SFTP: ${districtId}: cannot look for uploads, and tries again: ${reason(error)}`)
      return retryMillisecondsMax
    }).then((next) => {
      working = null
      if (next !== null) lookAfter(next)
      else if (hasChanged) lookAfter(quietMilliseconds)
    })
  }

  /** Takes what can be taken; gives the milliseconds until it is worth looking again, or null where a change will tell. */
  async function takeAll(): Promise<number | null> {
    let next = await folder.inTurn(() => resumeHandover(areas))
    while (!isClosed) {
      if (next !== null) {
        const retry = await handOver(next)
        isRetrying = retry !== null
        if (retry !== null) return retry
      }
      const quiet = timing.now() - changedAt
      if (quiet < quietMilliseconds) return quietMilliseconds - quiet
      const chosen = await folder.inTurn(() => choose(quiet >= incompleteMilliseconds))
      if (chosen === 'nothing') return null
      if (chosen === 'paused') return quietMilliseconds
      if (chosen === 'incomplete') return incompleteMilliseconds - quiet
      next = chosen
    }
    return null
  }

  async function choose(asItIs: boolean): Promise<Handover | 'nothing' | 'paused' | 'incomplete'> {
    // Closing the file tells.
    if (folder.writers() > 0) return 'nothing'
    const candidates = await candidatesIn(areas.incoming)
    if (candidates.length === 0) return 'nothing'
    if (district().transfer.paused) return 'paused'
    let chosen: Candidate | undefined
    for (const candidate of candidates) {
      if (asItIs || await isComplete(areas.incoming, candidate)) {
        chosen = candidate
        break
      }
    }
    if (chosen === undefined) return 'incomplete'
    const handover = await beginHandover(areas, chosen, lastLogin)
    await folder.recount()
    return handover
  }

  /** Gives the milliseconds until the next try; null where the set is through. */
  async function handOver(handover: Handover): Promise<number | null> {
    const outcome = await tryOnce(handover)
    if (outcome.status === 'failed') defects++
    if (outcome.status === 'waiting' || (outcome.status === 'failed' && defects < defectsMax)) {
      log(`SFTP: ${districtId}: set ${handover.number} waits: ${outcome.why}`)
      await tell({ ...outcome, status: 'waiting' }, '(on their way)')
      return Math.min(retryMillisecondsMax, 1_000 * 2 ** Math.min(tries++, 10))
    }
    tries = 0
    defects = 0
    await putAway(handover, outcome)
    return null
  }

  async function tryOnce(handover: Handover): Promise<Outcome> {
    const origin = originOf(districtId, handover)
    try {
      const known = await earlierReport(district(), origin)
      if (known !== null) return { status: 'reported', report: known }
      const set = await openHandover(areas, handover, origin)
      return { status: 'reported', report: await district().receive(set, { via: 'sftp', name: handover.login }) }
    } catch (error) {
      if (!(error instanceof HomeroomError)) return { status: 'failed', why: reason(error) }
      const passes = error.code === 'not_allowed' || error.code === 'server_busy'
      return { status: passes ? 'waiting' : 'refused', why: error.message }
    }
  }

  async function putAway(handover: Handover, outcome: Outcome): Promise<void> {
    const wished = outcome.status === 'reported'
      ? String(outcome.report.uploadId)
      : `${outcome.status}-${handover.number}`
    await folder.inTurn(async () => {
      // A district that went back to an earlier moment gives its uploads the same numbers again.
      const isTakenAlready = await isThere(join(areas.taken, wished))
      const name = isTakenAlready ? `${wished}-${handover.number}` : wished
      await endHandover(areas, name, await tell(outcome, `/taken/${name}`))
      await forgetOldest(areas.taken, options.takenMax)
    })
    const what = outcome.status === 'reported'
      ? `is upload ${outcome.report.uploadId}: ${outcome.report.status}`
      : `${outcome.status}: ${outcome.why}`
    log(`SFTP: ${districtId}: set ${handover.number} of ${handover.login} ${what}`)
  }

  async function tell(outcome: Outcome, takenAs: string): Promise<string> {
    const text = outcomeText(outcome, takenAs, new Date(timing.now()).toISOString())
    await writeDurably(areas.lastUpload, text)
    return text
  }

  lookAfter(0)
  return {
    writing: (login) => void (lastLogin = login),
    changed() {
      changedAt = timing.now()
      hasChanged = true
      // What waits for its next try must not wait longer because somebody writes.
      if (working === null && !isRetrying) lookAfter(quietMilliseconds)
    },
    async idle() {
      while (working !== null) await working
    },
    async close() {
      isClosed = true
      callOff()
      await working
    },
  }
}

/** By this the service knows the set again, so that it must not change. */
export function originOf(districtId: string, { number }: Handover): string {
  return `SFTP ${districtId}, set ${number}`
}

/** How many of the latest uploads may have come after a set that was handed over while the process was killed. */
const earlierMax = 50

/** A set that arrived, and whose arrival could not be noted before the process was killed. */
async function earlierReport({ world }: ServedDistrict, origin: string) {
  const found = (await world.uploads({ limit: earlierMax })).entries.find((upload) => upload.origin === origin)
  return found === undefined ? null : await world.report(found.uploadId)
}

async function forgetOldest(taken: string, max: number): Promise<void> {
  const names = await readdir(taken)
  if (names.length <= max) return
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(taken, name))).ctimeMs })))
  dated.sort((one, other) => one.at - other.at)
  for (const { name } of dated.slice(0, names.length - max)) await rm(join(taken, name), { recursive: true })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
