import { withIds } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** Incident 15, its other half: a spreadsheet on the way has made numbers of the ids. Only students' begin with a zero. */
export const idsWithoutLeadingZeros: Mistake = {
  name: 'ids without leading zeros',
  title: 'Ids have lost the zeros that they begin with',
  shows: 'after a good upload: students under changed ids, and a hold for each school',
  incident: 15,
  records: (roster) => withIds(roster, (id) => id.replace(/^0+(?=.)/, '')),
}
