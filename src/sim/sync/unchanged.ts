import { createHash } from 'node:crypto'
import { hasLapsed } from '../clock/expiry.ts'
import { type District, log } from '../district.ts'
import { isSameSet, type KnownSet } from '../roster/set-digest.ts'
import type { ReadResult } from '../roster/read.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import type { ReadOptions } from '../world.ts'
import { acceptedAt } from './accepted.ts'
import type { CountsBySchool } from './school-counts.ts'
import { keepChangeSets, recordRow } from './upload-record.ts'

/** The upload that a district is settled on: nothing has happened to the district since, so that it would change nothing again. */
export interface Settled extends KnownSet {
  readonly uploadId: number
  /** Whether it changed something itself; then what it listed as changed is over. */
  readonly changed: boolean
  /** How it was read and judged. */
  readonly rules: string
}

/** What is known of a district that is settled on an upload. */
export interface SettledState {
  /** What its schools count. */
  readonly counts: CountsBySchool
  /** The schools of which everybody has to be applied when they change, since something was done by hand. */
  readonly unsettledSchools: readonly string[]
  /** Whether the upload told of students with too many guardians, as every upload does. */
  readonly tellsOfGuardians: boolean
}

const rulesOf = ({ policy }: District, options: ReadOptions): string =>
  createHash('sha256').update(JSON.stringify([options, policy])).digest('hex')

/** The upload that a district is settled on, if the rules are still those of then. */
export async function settledOn(district: District, options: ReadOptions): Promise<Settled | undefined> {
  if (!district.skipsUnchanged || hasLapsed(district)) return undefined
  const [row] = await district.store.query<{ settled: Settled | null }>(
    'select settled from district where district_id = $1',
    [district.id],
  )
  return row?.settled?.rules === rulesOf(district, options) ? row.settled : undefined
}

/** What only an upload that changes something asks for. */
export async function settledState({ store, id }: District, { uploadId }: Settled): Promise<SettledState> {
  const [row] = await store.query<SettledState>(
    `select counts, unsettled_schools as "unsettledSchools", exists (
       select from change c where c.district_id = $1 and c.upload_id = $2 and c.reason like 'would have %') as "tellsOfGuardians"
     from district where district_id = $1`,
    [id, uploadId],
  )
  return row!
}

/**
 * Writes down an upload of the very files that the district is settled on, without taking them through the pipeline: the
 * same findings, no change, nobody told. Gives its id, or nothing where the pipeline must run. See docs/decisions/0006.
 */
export async function repeatUnchanged(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  settled: Settled,
): Promise<number | undefined> {
  const { store, id } = district
  if (!await isSameSet(set, options, settled)) return undefined
  return await store.transaction(async () => {
    const command = { type: 'upload', digest: settled.digest, origin: set.origin, ...options } as const
    await log(district, command, { changesNothing: true })
    const uploadId = await recordRow(district, set, { ...settled, errorsTotal: 0 }, {
      stage: 'done',
      refusal: null,
      lapsed: false,
    })
    const accepted = acceptedAt(district, district.now)
    await store.run(
      `with found_again as (
         insert into finding
         select $1, $2, seq, code, cause, school_id, record_type, source_id, related_id, name, detail
         from finding where district_id = $1 and upload_id = $3
       ), listed_again as (
         insert into change
         select $1, $2, school_id, seq, change_type, record_type, source_id, name, role, class_id, class_name, label,
           related_id, reason
         from change where district_id = $1 and upload_id = $3 and not $5
       ), judged_again as (
         insert into change_set
         select $1, $2, school_id, name, 'applied', false, '', '[]', null, true
         from change_set where district_id = $1 and upload_id = $3
       )
       update district set settled = $4::jsonb, last_accepted_at = $6::timestamptz where district_id = $1`,
      [
        id,
        uploadId,
        settled.uploadId,
        JSON.stringify({ ...settled, uploadId, changed: false }),
        settled.changed,
        accepted,
      ],
    )
    await keepChangeSets(district, uploadId)
    district.lastAcceptedAt = accepted
    return uploadId
  })
}

/**
 * Notes at the end of an upload whether the district is settled on it: everything was applied, and the same files would find
 * the same and change nothing. That is plain where they changed nothing this time; else it follows where every finding is
 * about the files alone and not about what was there before. Answers whether it is.
 */
export async function settle(
  district: District,
  uploadId: number,
  read: ReadResult,
  options: ReadOptions,
  it: {
    readonly lapsed: boolean
    readonly changed: boolean
    readonly findingsOfFiles: number
    /** Of schools of which it is known without counting all of them. */
    readonly counts: CountsBySchool
  },
): Promise<Settled | undefined> {
  const { windowDays, fileSizeChangePercentMax } = district.policy.hold
  // These judge an upload by those before it.
  if (it.lapsed || windowDays !== null || fileSizeChangePercentMax !== null || read.format === null) return undefined
  const settled: Settled = {
    uploadId,
    format: read.format,
    bytes: read.bytes,
    digest: read.digest,
    changed: it.changed,
    rules: rulesOf(district, options),
  }
  const rows = await district.store.query(
    `update district d set settled = $3::jsonb, counts = counts || $6::jsonb
     where district_id = $1
       and not exists (
         select from change_set c where c.district_id = $1 and c.upload_id = $2 and (c.state <> 'applied' or not c.in_feed))
       and (not $4 or (select count(*) from finding f where f.district_id = $1 and f.upload_id = $2) = $5
         -- Of students with too many guardians every upload tells, amid what it changes.
         and not exists (
           select from change c where c.district_id = $1 and c.upload_id = $2 and c.reason like 'would have %'))
     returning 1 as is`,
    [district.id, uploadId, JSON.stringify(settled), it.changed, it.findingsOfFiles, JSON.stringify(it.counts)],
  )
  return rows.length > 0 ? settled : undefined
}
