import type { ColumnDescription, FileDescription } from '../../format.ts'
import { bulkColumns, date, plain, required, sourcedId, year, yesOrNo } from './columns.ts'

/** Files that the sync has no use for. They may come; they are scanned, and nothing is read from them. */
export const furtherFiles: readonly FileDescription[] = [
  further('academicSessions', [
    { name: 'title', ...required },
    { name: 'type', ...required, values: ['gradingPeriod', 'semester', 'schoolYear', 'term'] },
    { name: 'startDate', ...required, ...date },
    { name: 'endDate', ...required, ...date },
    { name: 'parentSourcedId', references: 'academicSessions.csv.sourcedId' },
    { name: 'schoolYear', ...required, ...year },
  ]),
  further('courses', [
    { name: 'schoolYearSourcedId', references: 'academicSessions.csv.sourcedId' },
    { name: 'title', ...required },
    ...plain('courseCode grades'),
    { name: 'orgSourcedId', ...required, references: 'orgs.csv.sourcedId' },
    ...plain('subjects subjectCodes'),
  ]),
  further('categories', [{ name: 'title', ...required }]),
  further('lineItems', [
    { name: 'title', ...required },
    { name: 'description' },
    { name: 'assignDate', ...required, ...date },
    { name: 'dueDate', ...required, ...date },
    { name: 'classSourcedId', ...required, references: 'classes.csv.sourcedId' },
    { name: 'categorySourcedId', ...required, references: 'categories.csv.sourcedId' },
    { name: 'gradingPeriodSourcedId', ...required, references: 'academicSessions.csv.sourcedId' },
    { name: 'resultValueMin', ...required },
    { name: 'resultValueMax', ...required },
  ]),
  further('results', [
    { name: 'lineItemSourcedId', ...required, references: 'lineItems.csv.sourcedId' },
    { name: 'studentSourcedId', ...required, references: 'users.csv.sourcedId' },
    { name: 'scoreStatus', ...required },
    { name: 'score', ...required },
    { name: 'scoreDate', ...required, ...date },
    { name: 'comment' },
  ]),
  further('resources', [
    { name: 'vendorResourceId', ...required },
    ...plain('title roles importance vendorId applicationId'),
  ]),
  further('classResources', [
    { name: 'title' },
    { name: 'classSourcedId', ...required, references: 'classes.csv.sourcedId' },
    { name: 'resourceSourcedId', ...required, references: 'resources.csv.sourcedId' },
  ]),
  further('courseResources', [
    { name: 'title' },
    { name: 'courseSourcedId', ...required, references: 'courses.csv.sourcedId' },
    { name: 'resourceSourcedId', ...required, references: 'resources.csv.sourcedId' },
  ]),
]

function further(name: string, columns: readonly ColumnDescription[]): FileDescription {
  return {
    name: `${name}.csv`,
    required: 'by manifest',
    headerOnly: 'leniently',
    key: ['sourcedId'],
    columns: [sourcedId, ...bulkColumns, ...columns],
    note: 'Scanned, and otherwise not looked at.',
  }
}

/** The sixth file; that it is this one is inferred (reference 4.2). Only the date of birth is read from it. */
export const demographicsFile: FileDescription = {
  name: 'demographics.csv',
  required: 'strictly',
  headerOnly: 'yes',
  key: ['sourcedId'],
  note:
    'Six files are required, of which five are public; that this is the sixth is inferred. Only `birthDate` is read ' +
    'from it. With `--lenient` it may be missing.',
  columns: [
    { ...sourcedId, references: 'users.csv.sourcedId' },
    ...bulkColumns,
    { name: 'birthDate', ...date },
    { name: 'sex', values: ['male', 'female'] },
    ...[
      'americanIndianOrAlaskaNative',
      'asian',
      'blackOrAfricanAmerican',
      'nativeHawaiianOrOtherPacificIslander',
      'white',
      'demographicRaceTwoOrMoreRaces',
      'hispanicOrLatinoEthnicity',
    ].map((name) => ({ name, ...yesOrNo })),
    ...plain('countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus'),
  ],
  emit(row, sink) {
    const birthDate = row.cell('birthDate').trim()
    if (birthDate === '') return
    sink.birthDate({ personId: row.cell('sourcedId'), birthDate, file: row.file, line: row.line })
  },
}
