import type { Placeless } from '../../roster/roster-records.ts'
import type { PersonRecord } from '../../roster/records.ts'
import { emergencyNumber, phoneOf } from '../contact-points.ts'
import { staffName } from '../names.ts'
import { listOf } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** Contacts for emergencies of a household, by the letter at the end of their ids. */
const letters = ['X', 'Y', 'Z'] as const

/** The first guardian of each household, after whom the others are numbered: `G130042170A`. */
const firstGuardian = /^G(\d{2})(\d{5})(\d)A$/

/**
 * Incident 16: the export was opened up to emergency contacts, three for each household: neighbors, aunts, day care. Where a
 * student had three contacts there are six now.
 */
export const emergencyContacts: Mistake = {
  name: 'emergency contacts',
  title: 'Each household has three contacts for emergencies among its guardians',
  shows: 'a hold for "too many parent connections" in each school that has a student with six or more',
  incident: 16,
  records: (roster, { district }) => ({
    ...roster,
    people: listOf(async function* () {
      for await (const person of roster.people) {
        yield person
        if (person.role === 'guardian') yield* contactsOf(person, district.seed)
      }
    }),
    familyLinks: listOf(async function* () {
      for await (const link of roster.familyLinks) {
        yield link
        if (!firstGuardian.test(link.guardianId)) continue
        for (const letter of letters) {
          yield { ...link, guardianId: link.guardianId.slice(0, -1) + letter, contactType: 'emergency' }
        }
      }
    }),
  }),
}

function* contactsOf(
  guardian: Placeless<PersonRecord>,
  seed: Parameters<NonNullable<Mistake['records']>>[1]['district']['seed'],
): Generator<Placeless<PersonRecord>> {
  const [, cohort, column, tenant] = firstGuardian.exec(guardian.id) ?? []
  if (cohort === undefined) return
  const eldest = { cohort: Number(cohort) + 2000, column: Number(column) }
  for (const [ordinal, letter] of letters.entries()) {
    const id = guardian.id.slice(0, -1) + letter
    const { first, last } = staffName(seed.at('emergency contact', id))
    const phone = phoneOf(emergencyNumber(eldest, Number(tenant), ordinal))
    yield { ...guardian, id, firstName: first, lastName: last, email: '', phone }
  }
}
