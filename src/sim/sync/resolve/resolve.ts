import type { ServicePolicy } from '../../policy/switches.ts'
import type { FormatDescription } from '../../roster/format.ts'
import type { Store } from '../../store/store.ts'
import { indexWishes } from '../wishes.ts'
import { resolveClasses } from './classes.ts'
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
}

/**
 * Turns the staged rows into the wished-for state (the `wish_…` tables), and notes what could not be created, or only
 * incompletely, in `found`. Looks at nothing of the baseline but which classes exist already.
 */
export async function resolve(it: Resolving): Promise<void> {
  await it.store.execute('analyze stage_person, stage_membership, stage_class, stage_enrollment, stage_link')
  await resolveSchools(it)
  await resolvePeople(it)
  await resolvePlaces(it)
  await resolveContacts(it)
  await resolveClasses(it)
  await resolveEnrollments(it)
  await resolveFamilies(it)
  await it.store.execute(`
    insert into wish_person
    select place.school_id, role, source_id, leader_id, first_name, last_name, email, phone, birth_date, grade,
      student_number, language
    from place join person using (role, source_id);
  `)
  await indexWishes(it.store)
}

/** Names the file of a format that has the records of a kind, for messages. */
export function fileOf(it: Resolving, kind: 'students' | 'teachers' | 'classes' | 'people' | 'schools'): string {
  switch (it.format.name) {
    case 'csv-1.0':
      return kind === 'people' ? 'students.csv or teachers.csv' : `${kind}.csv`
    case 'csv-2.0':
      return kind === 'classes' || kind === 'schools' ? `${kind}.csv` : 'users.csv'
    case 'oneroster-1.1':
      return kind === 'classes' ? 'classes.csv' : kind === 'schools' ? 'orgs.csv' : 'users.csv'
  }
}
