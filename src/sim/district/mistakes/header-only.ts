import type { Mistake } from './mistake.ts'

/**
 * Incident 4: the nightly job ran in the gap between two terms. The fall's sections had ended, the spring's were not active
 * yet, and classes and enrollments have nothing but their headers.
 */
export const headerOnly: Mistake = {
  name: 'header-only',
  title: 'The files of classes and of enrollments have a header and no rows',
  shows:
    'CSV 1.0 and OneRoster: nothing in a check, and a hold for each school after a good upload; CSV 2.0: a file error, ' +
    'since only `school_enrollments.csv` may be empty there',
  incident: 4,
  records: (roster) => ({ ...roster, classes: [], enrollments: [] }),
}
