import type { FileDescription, Reading, ReportValue } from '../../format.ts'

/** The data files that a manifest must speak of, in the order of the specification. */
export const dataFiles = [
  'academicSessions',
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'demographics',
  'enrollments',
  'lineItems',
  'orgs',
  'resources',
  'results',
  'users',
] as const

export const manifestFile: FileDescription = {
  name: 'manifest.csv',
  required: 'always',
  headerOnly: 'no',
  key: ['propertyName'],
  note:
    '`manifest.version` is `1.0`, `oneroster.version` is `1.1`; `file.<name>` is `bulk` for each file that is there and ' +
    '`absent` for each other one. `delta` is refused, because every transfer is the complete roster. With `--lenient` ' +
    'version `1` passes for `1.0`, and a property may be left out.',
  columns: [{ name: 'propertyName', required: 'always' }, { name: 'value' }],
  emit(row, _sink, reading) {
    reading.manifest.set(row.cell('propertyName'), { value: row.cell('value'), line: row.line })
  },
  finish(reading, report) {
    checkVersion(reading, report, 'manifest.version', '1.0', ['1'])
    checkVersion(reading, report, 'oneroster.version', '1.1', [])
    for (const name of dataFiles) checkFile(reading, report, name)
  },
}

/** Whether the manifest says that a data file is there. */
export function isBulk(reading: Reading, fileName: string): boolean {
  const value = reading.manifest.get(`file.${fileName.replace(/\.csv$/, '')}`)?.value ?? ''
  return value === 'bulk' || (reading.lenient && value.toLowerCase() === 'bulk')
}

function checkVersion(reading: Reading, report: ReportValue, name: string, wanted: string, lenient: string[]): void {
  const property = reading.manifest.get(name)
  if (property === undefined) return reading.lenient ? undefined : missing(report, name, wanted)
  if (property.value === wanted || (reading.lenient && lenient.includes(property.value))) return
  const passes = lenient.includes(property.value)
  report({
    ...cellAt(property.line),
    text: property.value,
    says: `${name} is "${property.value}", expected "${wanted}"`,
    fix: passes
      ? `Have the export write ${wanted}; --lenient accepts "${property.value}" for it`
      : `Export OneRoster 1.1 and have the manifest say ${wanted}`,
  })
}

function checkFile(reading: Reading, report: ReportValue, name: string): void {
  const property = reading.manifest.get(`file.${name}`)
  const isThere = reading.fileNames.has(`${name}.csv`)
  if (property === undefined) {
    if (!reading.lenient) missing(report, `file.${name}`, isThere ? 'bulk' : 'absent')
    return
  }
  const { value, line } = property
  const word = reading.lenient ? value.toLowerCase() : value
  if (word === 'delta') {
    report({
      ...cellAt(line),
      text: value,
      says: `file.${name} is "${value}", expected "bulk" or "absent"`,
      fix: 'Export the complete roster (bulk); every transfer must be complete, and changes alone are not taken',
    })
  } else if (word !== 'bulk' && word !== 'absent') {
    report({
      ...cellAt(line),
      text: value,
      says: `file.${name} is "${value}", expected "bulk" or "absent"`,
      fix: `Write ${isThere ? 'bulk' : 'absent'}`,
    })
  } else if (word === 'absent' && isThere && !reading.lenient) {
    report({
      ...cellAt(line),
      text: value,
      says: `file.${name} is "absent", but ${name}.csv is there`,
      fix: `Write bulk, or leave ${name}.csv out; --lenient passes over the file`,
    })
  }
}

function missing(report: ReportValue, name: string, wanted: string): void {
  report({
    line: 0,
    column: 1,
    header: 'propertyName',
    text: '',
    says: `${name} has no row, expected one with "${wanted}"`,
    fix: `Add the row ${name},${wanted}`,
  })
}

function cellAt(line: number): { line: number; column: number; header: string } {
  return { line, column: 2, header: 'value' }
}
