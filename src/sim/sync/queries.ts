import { type District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { ChangeRow, FindingRecord, HeldSchool } from '../world.ts'
import { noChanges } from './figures.ts'
import { iso, uploadReport } from './report-queries.ts'
import type { UploadReport } from './report.ts'

/** Rows are read so many at a time. */
const pageSize = 2_000

/** The schools whose change set waits for an approval. */
export async function heldSchools(district: District): Promise<HeldSchool[]> {
  const rows = await district.store.query<Omit<HeldSchool, 'changes'> & { changes: HeldSchool['changes'] | null }>(
    `select c.school_id as "schoolId", c.name as "schoolName", c.upload_id as "uploadId", ${
      iso('u.at')
    } as since, c.holds,
       c.changes
     from change_set c join upload u using (district_id, upload_id)
     where c.district_id = $1 and c.state = 'held' order by c.school_id`,
    [district.id],
  )
  return rows.map((row) => ({ ...row, since: district.local(row.since), changes: row.changes ?? noChanges }))
}

export async function uploadIds({ store, id }: District): Promise<number[]> {
  const rows = await store.query<{ upload_id: number }>(
    'select upload_id from upload where district_id = $1 order by upload_id',
    [id],
  )
  return rows.map((row) => row.upload_id)
}

/** @throws HomeroomError `upload_unknown` */
export async function reportOf(district: District, uploadId: number | undefined): Promise<UploadReport> {
  const report = await uploadReport(district.store, district.id, uploadId ?? 'latest', district.local)
  if (report !== undefined) return report
  const ids = await uploadIds(district)
  throw new HomeroomError(
    'upload_unknown',
    ids.length === 0
      ? 'Report on an upload: there has been none'
      : `Name an upload from ${ids[0]} to ${ids.at(-1)}, not ${uploadId}`,
  )
}

/** How a line of the CSV of changes is read. */
export const changeColumns =
  `school_id as "schoolId", change_type as "changeType", record_type as "recordType", source_id as "sourceId",
   name, role, class_id as "classId", class_name as "className", label, related_id as "relatedId", reason`

/** How a record behind a finding is read. */
export const findingColumns =
  `school_id as "schoolId", record_type as "recordType", source_id as "sourceId", name, code, detail`

/** The lines of the CSV of changes, of one school or of all, removals first. */
export async function* changesOf(district: District, uploadId: number, schoolId?: string): AsyncIterable<ChangeRow> {
  let [school, seq] = ['', 0]
  while (true) {
    const rows = await district.store.query<ChangeRow & { seq: number }>(
      `select ${changeColumns}, seq from change where district_id = $1 and upload_id = $2
         and ($3::text is null or school_id = $3) and (school_id, seq) > ($4, $5)
       order by school_id, seq limit ${pageSize}`,
      [district.id, uploadId, schoolId ?? null, school, seq],
    )
    for (const { seq: _, ...row } of rows) yield row
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    ;[school, seq] = [last.schoolId, last.seq]
  }
}

/** The records behind an upload's findings, of one code or of all. */
export async function* findingRecordsOf(
  district: District,
  uploadId: number,
  code?: string,
): AsyncIterable<FindingRecord> {
  let after = 0
  while (true) {
    const rows = await district.store.query<FindingRecord & { seq: number }>(
      `select ${findingColumns}, seq
       from finding where district_id = $1 and upload_id = $2 and ($3::text is null or code = $3) and seq > $4
       order by seq limit ${pageSize}`,
      [district.id, uploadId, code ?? null, after],
    )
    for (const { seq: _, ...row } of rows) yield row
    if (rows.length < pageSize) return
    after = rows.at(-1)!.seq
  }
}
