import type { District } from '../district.ts'
import { containing, type Page, pageBounds, type PageQuery } from '../page.ts'
import { listPeople } from './list-people.ts'
import type { PeopleFilter, SchoolPerson } from './people-of-school.ts'
import { assertSchool } from './school.ts'

export interface PeopleQuery extends PeopleFilter, PageQuery {
  /** Part of a name, of an email or of a source id, in any letter case. */
  readonly search?: string
}

/**
 * A part of a school's people list, by role and name, in the order of `people.ofSchool`. Only the people of the page are
 * looked up further, so that its cost does not grow with the district.
 * @throws HomeroomError `school_unknown`
 */
export async function peoplePage(
  district: District,
  schoolId: string,
  query: PeopleQuery = {},
): Promise<Page<SchoolPerson>> {
  await assertSchool(district, schoolId)
  const { limit, offset } = pageBounds(query)
  const { search = '', ...filter } = query
  const page = await listPeople(district, schoolId, {
    ...filter,
    ...(search.trim() !== '' && { like: containing(search) }),
    part: { limit, offset },
  })
  if (page.entries.length > 0 || offset === 0) return page
  return { entries: [], total: (await peoplePage(district, schoolId, { ...query, limit: 1, offset: 0 })).total }
}
