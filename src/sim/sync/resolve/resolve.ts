import type { ServicePolicy } from '../../policy/switches.ts'
import type { FormatDescription } from '../../roster/format.ts'
import { isSmallStage, renewStatistics } from '../../store/statistics.ts'
import type { Store } from '../../store/store.ts'
import { indexWishes } from '../wishes.ts'
import { resolveClasses, resolveOwners } from './classes.ts'
import { resolveContacts } from './contacts.ts'
import { resolveEnrollments } from './enrollments.ts'
import { resolveFamilies } from './families.ts'
import { resolvePeople } from './people.ts'
import { resolvePlaces } from './places.ts'
import { resolveSchools } from './schools.ts'

/** What the steps of the resolve stage need to know. */
export interface Resolving {
  readonly store: Store
  readonly districtId: string
  readonly format: FormatDescription
  readonly policy: ServicePolicy
  /** So few rows are staged that their statements are planned for few. */
  readonly few?: boolean
}

/**
 * Turns the staged rows into the wished-for state (the `wish_…` tables), and notes what could not be created, or only
 * incompletely, in `found`. Run it in a transaction, which joins whole sets where the rows are not few. Looks at nothing of the
 * baseline but which classes exist already.
 */
export async function resolve(it: Resolving): Promise<void> {
  // Nobody but this knows how many rows a step has left for the next.
  const renew = async () => {
    if (!it.few && !isSmallStage(it.store)) await renewStatistics(it.store, 'working')
  }
  await renew()
  await resolveSchools(it)
  await resolvePeople(it)
  await resolvePlaces(it)
  await renew()
  await resolveContacts(it)
  await resolveOwners(it)
  await renew()
  await resolveClasses(it)
  await resolveEnrollments(it)
  await resolveFamilies(it)
  await it.store.execute(`
    insert into wish_person
    select place.school_id, role, source_id, leader_id, first_name, last_name, email, phone, birth_date, grade,
      student_number, language
    from place join person using (role, source_id);
  `)
  if (!it.few) await indexWishes(it.store)
  await it.store.execute(schoolsOfPeople)
}

/** Says at which school a finding about a person shows: the first one that lists the person, though it was refused. */
const schoolsOfPeople = `
  with unplaced as (
    select distinct record_type as role, source_id from found
    where school_id = '' and record_type in ('teacher', 'staff', 'administrator', 'guardian', 'student')
  ), listed as (
    select role, source_id, school_id from wish_person join unplaced using (role, source_id)
    union all
    select u.role, u.source_id, m.school_id
    from unplaced u join stage_membership m on m.person_id = u.source_id and m.role in ('', u.role)
    union all
    select u.role, u.source_id, m.school_id
    from unplaced u join stage_link l on u.role = 'guardian' and l.guardian_id = u.source_id
      join stage_membership m on m.person_id = l.student_id and m.role in ('', 'student')
  ), placed as (
    select role, source_id, min(school_id) as school_id from listed group by role, source_id
  )
  update found f set school_id = p.school_id from placed p
  where f.school_id = '' and f.record_type = p.role and f.source_id = p.source_id
`
