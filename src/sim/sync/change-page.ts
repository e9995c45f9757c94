import type { District } from '../district.ts'
import { containing, type Page, pageBounds, type PageQuery } from '../page.ts'
import type { ChangeRow } from '../world.ts'
import { changeColumns } from './queries.ts'

/** What of an upload's changes is listed; everything that is left out is not asked for. */
export interface ChangesQuery extends PageQuery {
  readonly schoolId?: string
  readonly recordType?: ChangeRow['recordType']
  readonly changeType?: ChangeRow['changeType']
  /** `true removal`, `changed id`, `reused id`. */
  readonly label?: string
  /** Part of a name, a class's name or a source id, in any letter case. */
  readonly search?: string
}

/** A part of an upload's changes, removals first within each school: the lines of the CSV of changes. */
export async function changePage(
  district: District,
  uploadId: number,
  query: ChangesQuery = {},
): Promise<Page<ChangeRow>> {
  const { limit, offset } = pageBounds(query)
  const parameters = [
    district.id,
    uploadId,
    query.schoolId ?? null,
    query.recordType ?? null,
    query.changeType ?? null,
    query.label ?? null,
    query.search === undefined || query.search.trim() === '' ? null : containing(query.search),
  ]
  const asked = `district_id = $1 and upload_id = $2 and ($3::text is null or school_id = $3)
    and ($4::text is null or record_type = $4) and ($5::text is null or change_type = $5)
    and ($6::text is null or label = $6)
    and ($7::text is null or (name collate caseless) ilike $7 or (class_name collate caseless) ilike $7 or source_id ilike $7)`
  const [count] = await district.store.query<{ total: number }>(
    `select count(*)::int as total from change where ${asked}`,
    parameters,
  )
  const entries = await district.store.query<ChangeRow>(
    `select ${changeColumns} from change where ${asked} order by school_id, seq limit ${limit} offset ${offset}`,
    parameters,
  )
  return { entries, total: count!.total }
}
