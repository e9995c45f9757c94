import type { District } from '../district.ts'
import type { HoldPolicy } from '../policy/hold-policy.ts'
import type { Judgement, SchoolToJudge } from '../policy/judge.ts'
import type { ReadResult } from '../roster/read.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import { changeRows } from './change-rows.ts'
import { changingIn } from './report.ts'

/** What an upload would do to one school, and whether it may. */
export interface ChangeSet {
  readonly school: SchoolToJudge
  readonly judgement: Judgement
}

/** Writes down an upload that was not processed, with its file errors. */
export async function recordRefused(district: District, set: UploadSet, read: ReadResult): Promise<number> {
  const uploadId = await recordRow(district, set, read, {
    stage: 'refused',
    refusal: read.outcome === 'incomplete' ? 'incomplete' : 'pending',
    lapsed: false,
  })
  await district.store.run(
    `insert into file_error
     select $1, $2, ordinality, error from jsonb_array_elements($3::jsonb) with ordinality as t (error, ordinality)`,
    [district.id, uploadId, JSON.stringify(read.errors)],
  )
  return uploadId
}

/** Writes down an upload that passed the scan: its findings, and for each school the change set with its verdict. */
export async function recordUpload(
  district: District,
  set: UploadSet,
  read: ReadResult,
  sets: readonly ChangeSet[],
  lapsed: boolean,
): Promise<number> {
  const { store, id } = district
  const uploadId = await recordRow(district, set, read, { stage: 'applying', refusal: null, lapsed })
  await store.run(
    `insert into finding
     select $1, $2, row_number() over (order by code, cause, source_id, related_id, school_id, detail), code, cause, school_id,
       record_type, source_id, related_id, name, detail from found`,
    [id, uploadId],
  )
  await store.run(
    `insert into change_set
     select $1, $2, it->>'id', it->>'name', it->>'state', (it->>'firstSync')::boolean, it->>'blocks', it->'holds', it->'changes',
       s.in_feed
     from jsonb_array_elements($3::jsonb) it join subject s on s.school_id = it->>'id'`,
    [
      id,
      uploadId,
      JSON.stringify(sets.map(({ school, judgement }) => ({
        id: school.id,
        name: school.name,
        state: judgement.verdict === 'hold' ? 'held' : 'ready',
        firstSync: school.firstSync,
        blocks: judgement.verdict === 'hold' ? judgement.blocks : '',
        holds: judgement.holds,
        ...(changingIn(school) > 0 && { changes: school.changes }),
      }))),
    ],
  )
  if (listsAnything(district.policy.hold, sets, lapsed)) {
    await store.run(changeRows, [id, uploadId, district.policy.hold.parentConnectionsMax])
  }
  return uploadId
}

/** Whether any record of a change set is listed: of schools that had nothing before, only too many guardians are. */
function listsAnything(policy: HoldPolicy, sets: readonly ChangeSet[], lapsed: boolean): boolean {
  const { parentConnectionsMax } = policy
  return lapsed || sets.some(({ school }) =>
    !school.firstSync ||
    parentConnectionsMax !== null && school.newParentConnections.some((it) => it.guardians > parentConnectionsMax)
  )
}

/** Writes down that an upload came. Gives its id. */
export async function recordRow(
  district: District,
  set: UploadSet,
  read: Pick<ReadResult, 'format' | 'digest' | 'errorsTotal'> & { readonly bytes: number },
  how: { stage: string; refusal: string | null; lapsed: boolean },
): Promise<number> {
  const [row] = await district.store.query<{ upload_id: number }>(
    `with numbered as (
       update district set next_upload_id = next_upload_id + 1 where district_id = $1 returning next_upload_id - 1 as upload_id
     )
     insert into upload
     select $1, upload_id, $2::timestamptz, $3, $4, $5, $6, $7, $8, $9, $10 from numbered returning upload_id`,
    [
      district.id,
      district.now,
      set.origin,
      read.format,
      read.digest,
      read.bytes,
      how.stage,
      how.refusal,
      how.lapsed,
      read.errorsTotal,
    ],
  )
  return row!.upload_id
}

/** What an upload said record by record is kept for the newest ones only, so that a store does not grow with its history. */
export async function keepChangeSets({ store, id, policy }: District, uploadId: number): Promise<void> {
  if (uploadId <= policy.service.changeSetsKept) return
  await store.run(forgetRecords, [id, uploadId - policy.service.changeSetsKept])
}

const forget = (table: string) =>
  `delete from ${table} t where district_id = $1 and upload_id <= $2 and not exists (
     select from change_set c where c.district_id = $1 and c.upload_id = t.upload_id and c.state = 'held')`

const forgetRecords = `
  with changes as (${forget('change')}), findings as (${forget('finding')})
  ${forget('file_error')}
`
