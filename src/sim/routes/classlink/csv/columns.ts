import { demographicsFile, furtherFiles } from '../../../roster/formats/oneroster/further-files.ts'
import { classesFile, enrollmentsFile, orgsFile, usersFile } from '../../../roster/formats/oneroster/people-files.ts'
import type { ColumnDescription } from '../../../roster/format.ts'
import type { RosterKind } from '../kinds.ts'

/** A file of a OneRoster 1.1 set as ClassLink takes it in. */
export interface CsvFile {
  readonly kind: RosterKind
  readonly name: string
  /** One of the seven without which ClassLink takes nothing in (manifest.csv is the seventh). */
  readonly isMandatory: boolean
  readonly columns: readonly ColumnDescription[]
}

const described = [orgsFile, usersFile, classesFile, enrollmentsFile, demographicsFile, ...furtherFiles]

function file(kind: RosterKind, isMandatory: boolean): CsvFile {
  const name = `${kind}.csv`
  return { kind, name, isMandatory, columns: described.find((it) => it.name === name)!.columns }
}

/** The files that go into the data set, in the order in which their references can be resolved. */
export const csvFiles: readonly CsvFile[] = [
  file('orgs', true),
  file('academicSessions', true),
  file('courses', true),
  file('classes', true),
  file('users', true),
  file('enrollments', true),
  file('demographics', false),
  file('resources', false),
]

/** Fixed values that ClassLink reads in another letter case with a warning; the first row of a set is full of them (3.5). */
export function fixedValue(column: ColumnDescription, value: string): { value: string; isExact: boolean } | null {
  if (column.values === undefined || column.values.includes(value)) return { value, isExact: true }
  const meant = column.values.find((it) => it.toLowerCase() === value.trim().toLowerCase())
  return meant === undefined ? null : { value: meant, isExact: false }
}
