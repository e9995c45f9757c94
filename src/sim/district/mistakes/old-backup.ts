import { dateOf } from '../../clock/day.ts'
import { parseDistrictDay } from '../district.ts'
import type { Mistake } from './mistake.ts'

/** How old the backup is, in days (nstimes.org/wiped-server-causes-scramble-to-redo-grades: three weeks). */
const backupAge = 21

/** Incident 30: the SIS was restored from a backup of three weeks ago. Old sections return, new students vanish. */
export const oldBackup: Mistake = {
  name: 'restore from an old backup',
  title: 'The export is that of three weeks ago',
  shows:
    'after a good upload: newcomers are removed and leavers return; early in a term, last term’s classes come back',
  incident: 30,
  date: ({ date }) => dateOf(parseDistrictDay(date) - backupAge),
}
