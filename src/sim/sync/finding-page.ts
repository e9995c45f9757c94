import type { District } from '../district.ts'
import { type Page, pageBounds, type PageQuery } from '../page.ts'
import type { FindingRecord } from '../world.ts'
import { findingColumns } from './queries.ts'

export interface FindingsQuery extends PageQuery {
  readonly code?: string
  readonly schoolId?: string
}

/** A part of the records behind an upload's findings: the lines of the CSV per code. */
export async function findingPage(
  district: District,
  uploadId: number,
  query: FindingsQuery = {},
): Promise<Page<FindingRecord>> {
  const { limit, offset } = pageBounds(query)
  const parameters = [district.id, uploadId, query.code ?? null, query.schoolId ?? null]
  const asked = `district_id = $1 and upload_id = $2 and ($3::text is null or code = $3)
    and ($4::text is null or school_id = $4)`
  const [count] = await district.store.query<{ total: number }>(
    `select count(*)::int as total from finding where ${asked}`,
    parameters,
  )
  const entries = await district.store.query<FindingRecord>(
    `select ${findingColumns} from finding where ${asked} order by seq limit ${limit} offset ${offset}`,
    parameters,
  )
  return { entries, total: count!.total }
}
