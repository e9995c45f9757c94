import { hasLapsed } from '../clock/expiry.ts'
import { type District, log } from '../district.ts'
import { judge } from '../policy/judge.ts'
import { duplicateId } from '../roster/faults.ts'
import { formats } from '../roster/format.ts'
import { type ReadResult, readRoster } from '../roster/read.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import { giveSchoolCodes } from '../schools/school-code.ts'
import { isSmallStage, joinWholeSets, lookAtFewRows, notePart, noteUnforeseen } from '../store/statistics.ts'
import type { Store } from '../store/store.ts'
import type { ReadOptions } from '../world.ts'
import { accept } from './accepted.ts'
import { compare, listSubjects } from './compare/compare.ts'
import { findDuplicates } from './duplicates.ts'
import { noteCompared } from './compared.ts'
import { figures } from './figures.ts'
import { freeze, supersede } from './held.ts'
import { notifyHeld, notifyRefused, notifyReleased } from './notify.ts'
import { learnFeed } from './part/known-feed.ts'
import { type PartOfFeed, partOfFeed, WholeFeedNeeded } from './part/part-of-feed.ts'
import { addPlacesOfBefore, fillScope, holdComparedFindings, holdFindings } from './part/scope-tables.ts'
import type { Progress } from './progress.ts'
import { heldSchools } from './queries.ts'
import { recentRemovals } from './recent-removals.ts'
import { release, type ToApply } from './release.ts'
import { leaveOutRemoved } from './removed-people.ts'
import { resolve } from './resolve/resolve.ts'
import { countPart } from './school-counts.ts'
import { stagingSink } from './stage.ts'
import { clearWorkingTables, forgetStage } from './wishes.ts'
import { suspend } from './suspended.ts'
import { repeatUnchanged, settle, settledOn } from './unchanged.ts'
import { type ChangeCounts, changingIn } from './report.ts'
import { type ChangeSet, keepChangeSets, recordRefused, recordUpload } from './upload-record.ts'

/**
 * Takes one upload through the whole pipeline: receive, scan, stage, resolve, compare, judge, apply, report, notify.
 * What it decides is committed first; then each school is applied in a transaction of its own. Gives the upload's id.
 */
export async function upload(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  progress: Progress,
): Promise<number> {
  const settled = await settledOn(district, options)
  if (settled === undefined) return await take(district, set, options, progress)
  const repeated = await repeatUnchanged(district, set, options, settled)
  if (repeated !== undefined) {
    await learnFeed(district, set, options, settled)
    return repeated
  }
  const part = await partOfFeed(district, set, options, settled)
  if (part !== undefined) {
    try {
      const takePart = () => take(district, set, options, progress, part)
      return await (part.isFewRows ? district.store.withPlansFor('few rows', takePart) : takePart())
    } catch (error) {
      if (!(error instanceof WholeFeedNeeded)) throw error
    }
  }
  return await take(district, set, options, progress)
}

/**
 * Takes an upload, or the part of it that has to do with its changes, through the pipeline.
 * @throws WholeFeedNeeded where the part does not do; then nothing has been written
 */
async function take(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  progress: Progress,
  part?: PartOfFeed,
): Promise<number> {
  const { store, policy } = district
  const read = part === undefined
    ? await stageAndResolve(district, set, options, progress)
    : await stagePart(district, part, progress)
  if (read.outcome !== 'read') {
    return await store.transaction(async () => {
      await log(district, { type: 'upload', digest: read.digest, origin: set.origin, ...options })
      const uploadId = await recordRefused(district, set, read)
      await notifyRefused(district, uploadId, read)
      return uploadId
    })
  }

  progress({ stage: 'compare' })
  const lapsed = hasLapsed(district)
  const few = part?.isFewRows === true
  const standing = await heldSchools(district)
  const findingsOfFiles = await countFound(store)
  const { uploadId, sets, countAgain } = await store.transaction(async () => {
    await leaveOutRemoved(district)
    const scoped = part !== undefined
    const comparing = { store, districtId: district.id, policy: policy.service, lapsed, scoped, few }
    const { subjects, isBlank } = await listSubjects(comparing)
    if (few) await lookAtFewRows(store)
    await compare({ ...comparing, isBlank }, subjects)
    if (part !== undefined) await holdComparedFindings(district, part.sinceUploadId)
    const schools = await figures(store, district.id, policy.hold, subjects, { scoped, few, isBlank })
    const judged = judge(policy.hold, {
      schools: await recentRemovals(district, schools),
      ...(await fileSizes(district, read)),
    })
    const judgements = suspend(policy.hold, judged, standing)
    const sets = schools.map((school, index): ChangeSet => ({ school, judgement: judgements[index]! }))
    if (part !== undefined && sets.some((it) => needsWholeFeed(it, part))) throw new WholeFeedNeeded()
    await log(district, { type: 'upload', digest: read.digest, origin: set.origin, ...options })
    if (standing.length > 0) await supersede(district)
    const uploadId = await recordUpload(district, set, read, sets, lapsed)
    if (subjects.some((school) => school.firstSync)) await giveSchoolCodes(district)
    const held = sets.filter((it) => it.judgement.verdict === 'hold').length
    if (held > 0) await freeze(district, uploadId)
    await keepChangeSets(district, uploadId)
    if (held < sets.length || policy.service.automaticRemovals.heldUploadsCount) {
      await accept(district, district.now)
    }
    await notifyHeld(district, uploadId, sets)
    const countAgain = part && await countPart(store, district.id, part.counts, schools)
    return { uploadId, sets, countAgain }
  })
  const schools = sets.flatMap((it) => toApply(it, lapsed))
  if (schools.length === 0) await noteCompared(district, uploadId)
  if (sum(sets.map((it) => changingIn(it.school))) > changesSmall) noteUnforeseen(store)
  const isSmall = isSmallStage(store)
  // Guardians of CSV 1.0 share theirs as long as nobody knows that they are one person (resolve/guardians.ts).
  const ownContacts = read.format !== null && formats[read.format].sharedPersonIds
  await release(district, uploadId, schools, progress, { few, isSmall, ownContacts })
  const wasHeld = new Set(standing.map((hold) => hold.schoolId))
  const released = sets.map((it) => it.school.id)
    .filter((schoolId, index) => sets[index]!.judgement.verdict === 'go' && wasHeld.has(schoolId))
  const settled = await store.transaction(async () => {
    await store.run(`update upload set stage = 'done' where district_id = $1 and upload_id = $2`, [
      district.id,
      uploadId,
    ])
    await notifyReleased(district, uploadId, released, { by: 'corrected upload' }, `upload ${uploadId}`)
    const changed = schools.some((it) => it.changed)
    return await settle(district, uploadId, read, options, {
      lapsed,
      changed,
      findingsOfFiles,
      counts: await countAgain?.() ?? {},
    })
  })
  if (settled !== undefined) part?.settled()
  if (settled !== undefined) await learnFeed(district, set, options, settled)
  return uploadId
}

/** What is held is kept whole, and what is not settled is applied to everybody. */
function needsWholeFeed(set: ChangeSet, { unsettledSchools }: PartOfFeed): boolean {
  return set.judgement.verdict === 'hold' || unsettledSchools.has(set.school.id) && changingIn(set.school) > 0
}

/** What of a change set may be applied now: all of it, all but the removals, or nothing. */
function toApply({ school, judgement }: ChangeSet, lapsed: boolean): ToApply[] {
  const counts = Object.values(school.changes)
  const changes = changingIn(school)
  const changed = lapsed || school.firstSync || changes > 0
  const removals = lapsed ? 'lapse' : counts.some((it) => gone(it) > 0) ? 'apply' : 'none'
  // What a lapse takes out of the sync is no change.
  const common = { schoolId: school.id, firstSync: school.firstSync, changed, ...(!lapsed && { changes }) }
  if (judgement.verdict === 'go') return [{ ...common, removals }]
  return judgement.blocks === 'removals' ? [{ ...common, removals: 'keep' }] : []
}

/** A few staged rows can be what is left of a large district: then much is removed. */
const changesSmall = 1_000

const gone = (counts: ChangeCounts) => counts.removals + counts.cascaded
const sum = (list: readonly number[]) => list.reduce((total, it) => total + it, 0)

/** Reads a set into the working tables, up to the wished-for state; faults that only show across rows included. */
export async function stageAndResolve(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  progress: Progress,
): Promise<ReadResult> {
  const { store, policy } = district
  await clearWorkingTables(store)
  const sink = stagingSink(store)
  progress({ stage: 'read' })
  const read = await readRoster(set, options, sink)
  if (read.outcome !== 'read' || read.format === null) return read
  const format = formats[read.format]
  return await store.transaction(async () => {
    await sink.finish()
    await store.execute(joinWholeSets)
    const duplicates = await findDuplicates(store, format)
    if (duplicates.length > 0) {
      const errors = duplicates.map((it) => duplicateId(it))
      return { ...read, outcome: 'faulty', errors, errorsTotal: errors.length }
    }
    progress({ stage: 'resolve' })
    await resolve({ store, districtId: district.id, format, policy: policy.service })
    await forgetStage(store)
    return read
  })
}

/** The same with the part of an upload alone; whatever is wrong with it the whole feed has to tell. */
async function stagePart(district: District, part: PartOfFeed, progress: Progress): Promise<ReadResult> {
  const { store, policy } = district
  await clearWorkingTables(store)
  const sink = stagingSink(store)
  progress({ stage: 'read' })
  await part.stage(sink)
  const format = formats[part.read.format!]
  await store.transaction(async () => {
    await sink.finish()
    await fillScope(district, part.scope)
    if (!part.isFewRows) {
      notePart(store, part.read.bytes)
      await store.execute(joinWholeSets)
    }
    if ((await findDuplicates(store, format)).length > 0) throw new WholeFeedNeeded()
    progress({ stage: 'resolve' })
    if (format.membershipFromEnrollments) await addPlacesOfBefore(district)
    await resolve({ store, districtId: district.id, format, policy: policy.service, few: part.isFewRows })
    await holdFindings(district, part.sinceUploadId)
  })
  return part.read
}

async function countFound(store: Store): Promise<number> {
  const [row] = await store.query<{ findings: number }>('select count(*) as findings from found')
  return row!.findings
}

/** The whole upload's size beside that of the last accepted one, for policies that look at it. */
async function fileSizes(district: District, read: ReadResult) {
  if (district.policy.hold.fileSizeChangePercentMax === null) return {}
  const [before] = await district.store.query<{ bytes: number }>(
    `select bytes from upload where district_id = $1 and refusal is null order by upload_id desc limit 1`,
    [district.id],
  )
  return before === undefined ? {} : { fileSizes: { before: before.bytes, after: read.bytes } }
}
