import { dataFiles } from '../../../roster/formats/oneroster/manifest.ts'
import type { ImportIssue } from '../import-report.ts'
import type { Table } from './read-table.ts'

/** How a set says that a file comes. */
export type FileMode = 'bulk' | 'delta' | 'absent'

/** Reads which files a set has. What it says wrongly is a warning where it can be understood all the same. */
export function readManifest(table: Table, names: ReadonlySet<string>): {
  readonly modes: ReadonlyMap<string, FileMode>
  readonly issues: readonly ImportIssue[]
} {
  const issues: ImportIssue[] = []
  const report = (severity: ImportIssue['severity'], line: number, header: string, message: string) =>
    void issues.push({ severity, file: 'manifest.csv', line, header, message })
  const header = table[0]?.cells.join(',') ?? ''
  if (header !== 'propertyName,value') {
    report('warning', 1, '', `The header is "${header}", expected "propertyName,value"`)
  }
  const said = new Map(table.slice(1).map(({ line, cells }) => [cells[0] ?? '', { line, value: cells[1] ?? '' }]))
  for (const [name, wanted] of [['manifest.version', '1.0'], ['oneroster.version', '1.1']] as const) {
    const property = said.get(name)
    if (property?.value === wanted) continue
    const severity = name === 'manifest.version' ? 'warning' : 'error'
    report(severity, property?.line ?? 0, name, `${name} is "${property?.value ?? ''}", expected "${wanted}"`)
  }
  const modes = new Map<string, FileMode>()
  for (const name of dataFiles) {
    const property = said.get(`file.${name}`)
    const value = property?.value.trim() ?? ''
    const isThere = names.has(`${name}.csv`)
    if (value === 'bulk' || value === 'delta' || value === 'absent') {
      modes.set(name, value)
      if (value !== 'absent' && !isThere) report('error', property!.line, `file.${name}`, `${name}.csv is not there`)
      if (value === 'absent' && isThere) {
        report('warning', property!.line, `file.${name}`, `${name}.csv is there, and the manifest calls it absent`)
      }
    } else {
      modes.set(name, isThere ? 'bulk' : 'absent')
      report(
        'warning',
        property?.line ?? 0,
        `file.${name}`,
        `file.${name} is "${value}", expected bulk, delta or absent`,
      )
    }
  }
  return { modes, issues }
}
