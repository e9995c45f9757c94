import { createHash } from 'node:crypto'
import { type District, log } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { notePart } from '../store/statistics.ts'
import type { Approval } from '../world.ts'
import { compare, type Subject } from './compare/compare.ts'
import { accept } from './accepted.ts'
import { isStillCompared } from './compared.ts'
import { thaw } from './held.ts'
import { notifyReleased } from './notify.ts'
import type { Progress } from './progress.ts'
import { uploadIds } from './queries.ts'
import { release } from './release.ts'
import { leaveOutRemoved } from './removed-people.ts'
import { iso } from './report-queries.ts'
import { clearWorkingTables, indexWishes } from './wishes.ts'

interface HeldRow {
  readonly upload_id: number
  readonly school_id: string
  readonly state: string
  readonly first_sync: boolean
  readonly lapsed: boolean
  readonly bytes: number
  readonly at: string
}

/**
 * Releases held schools: the sync resumes with the changes first detected
 * (help.remind.com/hc/en-us/articles/360000123860), which are applied exactly as they were frozen.
 * @throws HomeroomError `not_allowed` where the policy knows no approval, `nothing_on_hold`, `school_unknown`, `upload_unknown`,
 * `change_set_superseded` when the approver saw the change set of an upload that a newer one has replaced
 */
export async function approve(
  district: District,
  approval: Approval,
  progress: Progress,
): Promise<{ uploadId: number; schoolIds: readonly string[] }> {
  const { store, id, policy } = district
  if (policy.hold.approval === 'none') {
    throw new HomeroomError(
      'not_allowed',
      'Upload a corrected set: this hold policy knows no approval; see docs/policies.md',
    )
  }
  const held = await wanted(district, approval)
  const uploadId = held[0]!.upload_id
  const schoolIds = held.map((row) => row.school_id)
  const isCompared = await isStillCompared(district, uploadId, schoolIds.length)
  if (!isCompared) await clearWorkingTables(store)
  notePart(store, held[0]!.bytes)
  await store.transaction(async () => {
    await log(district, { type: 'approve', uploadId, schoolIds, by: approval.by })
    await accept(district, held[0]!.at)
    if (isCompared) return
    await thaw(district, uploadId, schoolIds)
    await indexWishes(store)
    await leaveOutRemoved(district)
    const subjects = await store.query<Subject>(
      `insert into subject select school_id, name, first_sync, in_feed from change_set
       where district_id = $1 and upload_id = $2 and school_id = any($3)
       returning school_id as id, name, first_sync as "firstSync"`,
      [id, uploadId, schoolIds],
    )
    await compare({ store, districtId: id, policy: policy.service, lapsed: held[0]!.lapsed }, subjects)
  })
  const removals = held[0]!.lapsed ? 'lapse' as const : 'apply' as const
  await release(
    district,
    uploadId,
    held.map((row) => ({
      schoolId: row.school_id,
      firstSync: row.first_sync,
      removals,
      changed: true,
      approvedBy: approval.by,
    })),
    progress,
  )
  await notifyReleased(district, uploadId, schoolIds, {
    by: 'approval',
    approver: approval.by,
    applied: policy.hold.approval,
  }, causeOf(uploadId, schoolIds))
  return { uploadId, schoolIds }
}

async function wanted(district: District, approval: Approval): Promise<HeldRow[]> {
  const { store, id } = district
  const rows = await store.query<HeldRow>(
    `select c.upload_id, c.school_id, c.state, c.first_sync, u.lapsed, u.bytes, ${iso('u.at')} as at
     from change_set c join upload u using (district_id, upload_id)
     where c.district_id = $1 order by c.upload_id, c.school_id`,
    [id],
  )
  if (approval.uploadId !== undefined && !rows.some((row) => row.upload_id === approval.uploadId)) {
    throw await noChangeSet(district, approval.uploadId)
  }
  const held = rows.filter((row) => row.state === 'held')
  const seen = rows.filter((row) => row.upload_id === approval.uploadId && row.state !== 'applied')
  const schoolIds = approval.schoolIds === 'all'
    ? [...new Set([...seen, ...held].map((row) => row.school_id))]
    : approval.schoolIds
  for (const schoolId of schoolIds) {
    if (rows.some((row) => row.school_id === schoolId)) continue
    throw new HomeroomError(
      'school_unknown',
      `Name a school of the district: "${schoolId}" is none, and ids are case-sensitive`,
    )
  }
  const found = held.filter((row) => schoolIds.includes(row.school_id))
  if (approval.uploadId !== undefined && found.some((row) => row.upload_id !== approval.uploadId)) {
    throw new HomeroomError(
      'change_set_superseded',
      `Review the change set of upload ${
        found[0]!.upload_id
      } and approve that: the one of upload ${approval.uploadId} has ` +
        'been superseded by it',
    )
  }
  const missing = schoolIds.find((schoolId) => !found.some((row) => row.school_id === schoolId))
  if (found.length === 0 || missing !== undefined) {
    const superseded = rows.some((row) =>
      row.upload_id === approval.uploadId && row.state === 'superseded' && schoolIds.includes(row.school_id)
    )
    throw new HomeroomError(
      superseded ? 'change_set_superseded' : 'nothing_on_hold',
      superseded
        ? `Nothing is left to approve: a newer upload superseded the change set of upload ${approval.uploadId}`
        : missing === undefined
        ? 'Approve a school that is on hold: none is'
        : `Approve a school that is on hold: "${missing}" is not`,
    )
  }
  return found
}

async function noChangeSet(district: District, uploadId: number): Promise<HomeroomError> {
  const ids = await uploadIds(district)
  return ids.includes(uploadId)
    ? new HomeroomError(
      'nothing_on_hold',
      `Approve an upload that was processed: upload ${uploadId} was not, for its file errors`,
    )
    : new HomeroomError('upload_unknown', `Name an upload from ${ids[0] ?? 1} to ${ids.at(-1) ?? 1}, not ${uploadId}`)
}

/** So much of a cause stands in the mails as it is: they are found by it. */
const causeCharactersMax = 400

/** What names an approval in its mails, each of which has it: the schools, or what stands for the names of many. */
function causeOf(uploadId: number, schoolIds: readonly string[]): string {
  const names = schoolIds.join(' ')
  return names.length <= causeCharactersMax
    ? `upload ${uploadId} approved for ${names}`
    : `upload ${uploadId} approved for ${schoolIds.length} schools, ${createHash('sha256').update(names).digest('hex')}`
}
