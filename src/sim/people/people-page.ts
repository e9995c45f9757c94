import type { District } from '../district.ts'
import { containing, type Page, pageBounds, type PageQuery } from '../page.ts'
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
  const rows = await district.store.query<SchoolPerson & { total: number }>(page, [
    district.id,
    schoolId,
    query.role ?? null,
    query.rostered ?? null,
    query.search === undefined || query.search.trim() === '' ? null : containing(query.search),
    limit,
    offset,
  ])
  if (rows.length === 0 && offset > 0) {
    return { entries: [], total: (await peoplePage(district, schoolId, { ...query, limit: 1, offset: 0 })).total }
  }
  return { entries: rows.map(({ total: _, ...person }) => person), total: rows[0]?.total ?? 0 }
}

const page = `
  with listed as (
    select account_id, role, source_id from member
    where district_id = $1 and school_id = $2 and origin in ('roster', 'lapsed') and ($3::text is null or role = $3)
    union all select account_id, role, null from joined
    where district_id = $1 and school_id = $2 and ($3::text is null or role = $3)
  ), without_role as (
    select account_id from class_participant join class k using (district_id, class_id)
    where $3 = 'none' and district_id = $1 and k.school_id = $2 and k.unlinked_at is null
    union select account_id from class_owner join class k using (district_id, class_id)
    where $3 = 'none' and district_id = $1 and k.school_id = $2 and k.unlinked_at is null
    except select account_id from (
      select account_id from member where district_id = $1 and school_id = $2 and origin in ('roster', 'lapsed')
      union all select account_id from joined where district_id = $1 and school_id = $2
    ) here
  ), people as (
    select account_id, role, count(source_id) > 0 as rostered,
      coalesce(array_agg(source_id order by source_id) filter (where source_id is not null), '{}') as source_ids
    from listed group by 1, 2 having $4::boolean is null or (count(source_id) > 0) = $4
    union all select account_id, 'none', false, '{}' from without_role where $4 is distinct from true
  ), named as (
    select p.*, a.first_name, a.last_name,
      array_position(array['administrator', 'staff', 'teacher', 'guardian', 'student'], p.role) as place
    from people p join account a on a.district_id = $1 and a.account_id = p.account_id
    where $5::text is null or a.first_name || ' ' || a.last_name ilike $5
      or exists (select from unnest(p.source_ids) s where s ilike $5)
      or exists (select from contact_point c where c.district_id = $1 and c.account_id = p.account_id and c.value ilike $5)
  ), wanted as materialized (
    select *, count(*) over ()::int as total from named
    order by place, last_name, first_name, account_id limit $6 offset $7
  ), wanted_ids as materialized (
    select account_id, role, unnest(source_ids) as source_id from wanted
  ), relatives as (
    select w.account_id, w.role, r.account_id as relative, 'guardian' as relation
    from wanted_ids w
      join family_link l on l.district_id = $1 and l.school_id = $2 and l.student_id = w.source_id
      join member r on r.district_id = $1 and r.school_id = $2 and r.role = 'guardian' and r.source_id = l.guardian_id
    where w.role = 'student'
    union
    select w.account_id, w.role, r.account_id, 'student'
    from (
        -- The links are read once and not for each guardian: they are kept by student.
        select student_id, guardian_id from family_link where district_id = $1 and school_id = $2
          and guardian_id = any(array(select source_id from wanted_ids where role = 'guardian'))
      ) l join wanted_ids w on w.role = 'guardian' and w.source_id = l.guardian_id
      join member r on r.district_id = $1 and r.school_id = $2 and r.role = 'student' and r.source_id = l.student_id
  ), families as materialized (
    select r.account_id, r.role, jsonb_agg(jsonb_build_object('accountId', relative, 'name',
      o.first_name || ' ' || o.last_name, 'relation', relation) order by o.last_name, o.first_name, relative) as family
    from relatives r join account o on o.district_id = $1 and o.account_id = r.relative group by 1, 2
  )
  select w.account_id as "accountId", w.role, w.first_name as "firstName", w.last_name as "lastName", w.rostered,
    exists (select from unsubscribed u
      where u.district_id = $1 and u.school_id = $2 and u.account_id = w.account_id) as unsubscribed,
    w.source_ids as "sourceIds",
    array(select value from contact_point c
      where c.district_id = $1 and c.account_id = w.account_id and c.kind = 'email' order by 1) as emails,
    array(select value from contact_point c
      where c.district_id = $1 and c.account_id = w.account_id and c.kind = 'phone' order by 1) as phones,
    coalesce(f.family, '[]') as family,
    w.total
  from wanted w left join families f on f.account_id = w.account_id and f.role = w.role
  order by w.place, w.last_name, w.first_name, w.account_id
`
