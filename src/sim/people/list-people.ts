import type { District } from '../district.ts'
import type { AccountId } from './account-id.ts'
import type { PeopleFilter, SchoolPerson } from './people-of-school.ts'

/** Which people of a school's list, and which part of it. */
interface Wanted extends PeopleFilter {
  /** What a name, an email or a source id must be like, for `ilike`. */
  readonly like?: string
  /** All of them where it is left out. */
  readonly part?: { readonly limit: number; readonly offset: number }
}

/** Somebody whom a person of the list is related to. */
interface Relative {
  readonly of: AccountId
  readonly as: SchoolPerson['role']
  readonly accountId: AccountId
  readonly name: string
  readonly relation: 'guardian' | 'student'
}

/**
 * A school's people, by role and name, and how many there are in all parts. Only those of the part are looked up further, each by
 * its key, so that its cost does not grow with the district, nor with what statistics know of a school yet.
 */
export async function listPeople(
  { store, id }: District,
  schoolId: string,
  { role, rostered, like, part }: Wanted,
): Promise<{ entries: SchoolPerson[]; total: number }> {
  const rows = await store.query<Omit<SchoolPerson, 'family'> & { total: number }>(people, [
    id,
    schoolId,
    role ?? null,
    rostered ?? null,
    like ?? null,
    part?.limit ?? null,
    part?.offset ?? 0,
  ])
  const withFamily = rows.filter((it) => it.role === 'student' || it.role === 'guardian')
  const families = new Map<string, SchoolPerson['family'][number][]>()
  const relatives = withFamily.length === 0 ? [] : await store.query<Relative>(relativesOf, [
    id,
    schoolId,
    part === undefined ? null : withFamily.map(({ accountId }) => accountId),
  ])
  for (const { of, as, ...relative } of relatives) {
    const key = `${as} ${of}`
    const family = families.get(key)
    if (family === undefined) families.set(key, [relative])
    else family.push(relative)
  }
  return {
    entries: rows.map(({ total: _, ...person }) => ({
      ...person,
      family: families.get(`${person.role} ${person.accountId}`) ?? [],
    })),
    total: rows[0]?.total ?? 0,
  }
}

const people = `
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
    where $5::text is null or (a.first_name || ' ' || a.last_name) collate caseless ilike $5
      or exists (select from unnest(p.source_ids) s where s ilike $5)
      or exists (select from contact_point c where c.district_id = $1 and c.account_id = p.account_id and c.value ilike $5)
  ), wanted as materialized (
    select *, count(*) over ()::int as total from named
    order by place, last_name, first_name, account_id limit $6 offset $7
  )
  select w.account_id as "accountId", w.role, w.first_name as "firstName", w.last_name as "lastName", w.rostered,
    exists (select from unsubscribed u
      where u.district_id = $1 and u.school_id = $2 and u.account_id = w.account_id) as unsubscribed,
    w.source_ids as "sourceIds",
    array(select value from contact_point c
      where c.district_id = $1 and c.account_id = w.account_id and c.kind = 'email' order by 1) as emails,
    array(select value from contact_point c
      where c.district_id = $1 and c.account_id = w.account_id and c.kind = 'phone' order by 1) as phones,
    w.total
  from wanted w order by w.place, w.last_name, w.first_name, w.account_id
`

/** Of the accounts that are named, or of everybody at the school. */
const relativesOf = `
  with ids as materialized (
    select role, source_id, school_id from member where district_id = $1 and account_id = any($3::bigint[])
  ), links as materialized (
    select
      (select account_id from member where district_id = $1 and school_id = $2 and role = 'student'
        and source_id = l.student_id) as student,
      (select account_id from member where district_id = $1 and school_id = $2 and role = 'guardian'
        and source_id = l.guardian_id) as guardian
    from family_link l
    where l.district_id = $1 and l.school_id = $2 and ($3::bigint[] is null
      or student_id in (select source_id from ids where role = 'student' and school_id = $2)
      or guardian_id in (select source_id from ids where role = 'guardian' and school_id = $2))
  ), sides as (
    select student as one, 'student' as role, guardian as other, 'guardian' as relation from links
    union select guardian, 'guardian', student, 'student' from links
  )
  select s.one as "of", s.role as "as", s.other as "accountId", a.first_name || ' ' || a.last_name as name, s.relation
  from sides s join account a on a.district_id = $1 and a.account_id = s.other
  order by a.last_name, a.first_name, s.other
`
