import type { District } from '../district.ts'
import { type Page, pageBounds, type PageQuery } from '../page.ts'
import type { FormatName } from '../roster/format.ts'
import { iso, type UploadRow, uploadStatus } from './report-queries.ts'
import type { UploadStatus } from './report.ts'

/** An upload as the history lists it. */
export interface ListedUpload {
  readonly uploadId: number
  /** ISO 8601 with the district's offset. */
  readonly at: string
  readonly origin: string
  readonly format: FormatName | null
  readonly status: UploadStatus
  readonly lapsed: boolean
  /** Whether the process ended in the middle of it; some of its schools may be as they were before. */
  readonly interrupted: boolean
  readonly fileErrors: number
  /** Schools in it, and of these the ones that wait for an approval. */
  readonly schools: number
  readonly held: number
}

/** Which uploads are asked for. */
export interface UploadQuery extends PageQuery {
  /** Only what reached this school, with its own outcome and figures: how it went elsewhere, or in the files, is left out. */
  readonly schoolId?: string
}

/** The history of uploads, the latest first. */
export async function uploadPage(district: District, query: UploadQuery = {}): Promise<Page<ListedUpload>> {
  const { store, id } = district
  const { limit, offset } = pageBounds(query)
  const { schoolId = null } = query
  const [count] = await store.query<{ total: number }>(
    `select count(*)::int as total from upload u where district_id = $1 and ($2::text is null or exists (
       select from change_set s where s.district_id = $1 and s.upload_id = u.upload_id and s.school_id = $2))`,
    [id, schoolId],
  )
  const rows = await store.query<UploadRow & { schools: number; waiting: number; held: number }>(
    `select u.upload_id, ${iso('u.at')} as at, u.origin, u.format, u.stage, u.refusal, u.lapsed, u.errors,
       coalesce(c.schools, 0)::int as schools, coalesce(c.waiting, 0)::int as waiting, coalesce(c.held, 0)::int as held
     from upload u left join lateral (
       select count(*) as schools, count(*) filter (where state <> 'applied') as waiting,
         count(*) filter (where state = 'held') as held
       from change_set s
       where s.district_id = $1 and s.upload_id = u.upload_id and ($2::text is null or s.school_id = $2)
     ) c on true
     where u.district_id = $1 and ($2::text is null or c.schools > 0)
     order by u.upload_id desc limit ${limit} offset ${offset}`,
    [id, schoolId],
  )
  return {
    total: count!.total,
    entries: rows.map((row) => ({
      uploadId: row.upload_id,
      at: district.local(row.at),
      origin: row.origin,
      format: row.format,
      status: uploadStatus(row.refusal, { schools: row.schools, waiting: row.waiting }),
      lapsed: row.lapsed,
      interrupted: row.stage === 'interrupted',
      fileErrors: schoolId === null ? row.errors : 0,
      schools: row.schools,
      held: row.held,
    })),
  }
}
