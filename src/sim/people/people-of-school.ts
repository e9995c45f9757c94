import type { District } from '../district.ts'
import type { Role } from '../roster/records.ts'
import type { AccountId } from './account-id.ts'
import { assertSchool } from './school.ts'

/** A person in a school's list. */
export interface SchoolPerson {
  readonly accountId: AccountId
  /** `none` is somebody in a class of the school who is nothing at the school itself. */
  readonly role: Role | 'none'
  readonly firstName: string
  readonly lastName: string
  /** Whether the feed has the person here; else they joined or were added by hand. */
  readonly rostered: boolean
  /** Whether they left the school by text or in the app. */
  readonly unsubscribed: boolean
  /** The feed's ids of the person here: several where records were found to be one person. */
  readonly sourceIds: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** A student's guardians, or a guardian's students. */
  readonly family: readonly {
    readonly accountId: AccountId
    readonly name: string
    readonly relation: 'guardian' | 'student'
  }[]
}

/** Who of a school's people is listed; what is left out is not asked for. */
export interface PeopleFilter {
  /**
   * `none` finds those without a role (help/360059315431), who may be there rightly: relatives, sitters, coaches. Only this
   * filter lists them: they are in a class of the school, and nothing at the school itself (inferred).
   */
  readonly role?: SchoolPerson['role']
  readonly rostered?: boolean
}

/**
 * The people list of a school (help.remind.com/hc/en-us/articles/360006299180), by role and name.
 * @throws HomeroomError `school_unknown`
 */
export async function peopleOfSchool(
  district: District,
  schoolId: string,
  { role, rostered }: PeopleFilter = {},
): Promise<SchoolPerson[]> {
  await assertSchool(district, schoolId)
  return await district.store.query<SchoolPerson>(list, [district.id, schoolId, role ?? null, rostered ?? null])
}

// Materialized, since statistics that know of no row yet have what is grouped made anew for each person.
const list = `
  with listed as (
    select account_id, role, source_id from member
    where district_id = $1 and school_id = $2 and origin in ('roster', 'lapsed')
    union all select account_id, role, null from joined where district_id = $1 and school_id = $2
  ), without_role as (
    select account_id from class_participant join class k using (district_id, class_id)
    where district_id = $1 and k.school_id = $2 and k.unlinked_at is null
    union select account_id from class_owner join class k using (district_id, class_id)
    where district_id = $1 and k.school_id = $2 and k.unlinked_at is null
    except select account_id from listed
  ), people as (
    select account_id, role, count(source_id) > 0 as rostered,
      coalesce(array_agg(source_id order by source_id) filter (where source_id is not null), '{}') as source_ids
    from listed where $3::text is null or role = $3 group by 1, 2
    having $4::boolean is null or (count(source_id) > 0) = $4
    union all select account_id, 'none', false, '{}' from without_role where $3 = 'none' and $4 is distinct from true
  ), links as (
    select distinct s.account_id as student, g.account_id as guardian
    from family_link l
      join member s on s.district_id = $1 and s.school_id = $2 and s.role = 'student' and s.source_id = l.student_id
      join member g on g.district_id = $1 and g.school_id = $2 and g.role = 'guardian' and g.source_id = l.guardian_id
    where l.district_id = $1 and l.school_id = $2
  ), family as (
    select student as account_id, 'student' as role, guardian as relative, 'guardian' as relation from links
    union all select guardian, 'guardian', student, 'student' from links
  ), relatives as materialized (
    select f.account_id, f.role, jsonb_agg(jsonb_build_object('accountId', relative, 'name', a.first_name || ' ' ||
      a.last_name, 'relation', relation) order by a.last_name, a.first_name, relative) as family
    from family f join account a on a.district_id = $1 and a.account_id = f.relative group by 1, 2
  ), contacts as materialized (
    select account_id, coalesce(array_agg(value order by value) filter (where kind = 'email'), '{}') as emails,
      coalesce(array_agg(value order by value) filter (where kind = 'phone'), '{}') as phones
    from contact_point where district_id = $1 group by 1
  )
  select p.account_id as "accountId", p.role, a.first_name as "firstName", a.last_name as "lastName", p.rostered,
    exists (select from unsubscribed u
      where u.district_id = $1 and u.school_id = $2 and u.account_id = p.account_id) as unsubscribed,
    p.source_ids as "sourceIds", coalesce(c.emails, '{}') as emails, coalesce(c.phones, '{}') as phones,
    coalesce(r.family, '[]') as family
  from people p join account a on a.district_id = $1 and a.account_id = p.account_id
    left join contacts c on c.account_id = p.account_id
    left join relatives r on r.account_id = p.account_id and r.role = p.role
  order by array_position(array['administrator', 'staff', 'teacher', 'guardian', 'student'], p.role), a.last_name,
    a.first_name, p.account_id
`
