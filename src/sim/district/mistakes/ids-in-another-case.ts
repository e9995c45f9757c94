import { withIds } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** Incident 15: an upgrade of the SIS writes ids in lower case. Ids are case-sensitive; students' and schools' are digits. */
export const idsInAnotherCase: Mistake = {
  name: 'ids in another case',
  title: 'All ids come in lower case',
  shows: 'after a good upload: teachers, guardians and classes under changed ids, and a hold for each school',
  incident: 15,
  records: (roster) => withIds(roster, (id) => id.toLowerCase()),
}
