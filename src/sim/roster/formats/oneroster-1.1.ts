import type { FormatDescription } from '../format.ts'
import { demographicsFile, furtherFiles } from './oneroster/further-files.ts'
import { manifestFile } from './oneroster/manifest.ts'
import { classesFile, enrollmentsFile, orgsFile, usersFile } from './oneroster/people-files.ts'
import { onerosterRows } from './oneroster/rows.ts'

/** OneRoster 1.1 CSV, bulk, as the service takes it (reference 4.2; the binding: classlink-oneroster.md, section 3). */
export const oneroster: FormatDescription = {
  name: 'oneroster-1.1',
  title: 'OneRoster 1.1 CSV',
  about:
    'The bulk files of OneRoster 1.1. The service requires six (help/360001395940); the others may come, and each is ' +
    'there exactly when the manifest says `bulk`. Headers come in the fixed order; columns named `metadata.…` may follow. ' +
    '`status` and `dateLastModified` are blank in bulk files. `--lenient` accepts another order of columns, filled `status` and `dateLastModified` (rows `tobedeleted` or `inactive` are left out), other letter cases ' +
    'of fixed values, other spellings of dates, and empty cells that only the specification requires.',
  personRowsRepeat: false,
  membershipFromEnrollments: true,
  sharedPersonIds: true,
  rowsStandAlone: false,
  columnOrderFixed: true,
  lineBreaksInCells: false,
  extraColumns: /^metadata\./,
  // Orgs come before users, whose rows may name a district.
  homes: {
    schools: 'orgs.csv of type school',
    people: 'users.csv',
    students: 'users.csv',
    teachers: 'users.csv',
    classes: 'classes.csv',
  },
  files: [manifestFile, orgsFile, usersFile, classesFile, enrollmentsFile, demographicsFile, ...furtherFiles],
  rows: onerosterRows,
}
