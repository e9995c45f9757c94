import type { District } from '../district.ts'
import { containing, type Page, pageBounds, type PageQuery } from '../page.ts'
import { assertSchool } from '../people/school.ts'
import { type ClassFilter, classList, type SchoolClass } from './list-classes.ts'

export interface ClassesQuery extends ClassFilter, PageQuery {
  /** Part of a class's name or of its source id, in any letter case. */
  readonly search?: string
}

/**
 * A part of a school's classes, in the order and with the filters of `classes.ofSchool`.
 * @throws HomeroomError `school_unknown`
 */
export async function classesPage(
  district: District,
  schoolId: string,
  query: ClassesQuery = {},
): Promise<Page<SchoolClass>> {
  await assertSchool(district, schoolId)
  const { limit, offset } = pageBounds(query)
  const parameters = [
    district.id,
    schoolId,
    query.rostered ?? null,
    query.state ?? null,
    query.ownerRole ?? null,
    query.search === undefined || query.search.trim() === '' ? null : containing(query.search),
  ]
  const [count] = await district.store.query<{ total: number }>(
    `select count(*)::int as total from class k where district_id = $1 and ${asked}`,
    parameters,
  )
  const entries = await district.store.query<SchoolClass>(
    classList(
      `class_id in (select class_id from class k where district_id = $1 and ${asked}
         order by k.name, k.class_id limit ${limit} offset ${offset})`,
    ),
    parameters,
  )
  return { entries, total: count!.total }
}

const asked = `k.school_id = $2 and k.unlinked_at is null
  and ($3::boolean is null or (k.origin in ('roster', 'lapsed')) = $3)
  and ($4::text is null or k.state = $4)
  and ($5::text is null or exists (select from class_owner o
    where o.district_id = $1 and o.class_id = k.class_id and o.role = $5))
  and ($6::text is null or (k.name collate caseless) ilike $6 or k.source_id ilike $6)`
