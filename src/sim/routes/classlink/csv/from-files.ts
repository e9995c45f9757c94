import type { UploadSet } from '../../../roster/upload-set.ts'
import { byKind, type DataSet, emptyDataSet, type Tables } from '../data-set.ts'
import type { ImportIssue } from '../import-report.ts'
import type { RosterKind } from '../kinds.ts'
import type { ClassLinkSettings } from '../options.ts'
import type { Content } from '../row.ts'
import type { KnownDistrict } from '../state.ts'
import { type CsvFile, csvFiles } from './columns.ts'
import { readManifest } from './manifest.ts'
import { readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'
import { checkReferences } from './references.ts'
import { contentOf } from './row-content.ts'

/** What a set of files brings. `data` is null where it cannot be imported at all; the issues say why. */
export interface FilesRead {
  readonly data: DataSet | null
  readonly district: KnownDistrict
  readonly issues: readonly ImportIssue[]
}

/**
 * Reads a OneRoster 1.1 set. Seven files are mandatory (cl/115002517753); every column must be there. A row with an error
 * stays out and the others go in. A delta is laid over what is there.
 */
export async function dataOfFiles(set: UploadSet, tables: Tables, settings: ClassLinkSettings): Promise<FilesRead> {
  const issues: ImportIssue[] = []
  const refuse = (file: string, message: string) =>
    void issues.push({ severity: 'error', file, line: 0, header: '', message })
  const named = new Map(set.files.map((file) => [file.name, file]))
  const nobody: KnownDistrict = { id: '', name: '' }
  const manifestFile = named.get('manifest.csv')
  if (manifestFile === undefined) {
    refuse('manifest.csv', 'manifest.csv is not there')
    return { data: null, district: nobody, issues }
  }
  const manifestTable = await readTable(manifestFile)
  if (manifestTable === null) {
    refuse('manifest.csv', 'The file is no CSV in UTF-8')
    return { data: null, district: nobody, issues }
  }
  const manifest = readManifest(manifestTable, new Set(named.keys()))
  issues.push(...manifest.issues)

  const data = emptyDataSet()
  const lines = byKind(() => new Map<string, number>())
  for (const file of csvFiles) {
    const mode = manifest.modes.get(file.kind) ?? 'absent'
    if (mode === 'absent') {
      if (file.isMandatory) refuse(file.name, `${file.name} is mandatory and the manifest calls it absent`)
      continue
    }
    if (mode === 'delta' && settings.deltaFiles === 'refused') {
      refuse(file.name, `${file.name} is a delta, expected bulk`)
      continue
    }
    if (mode === 'delta') keepActive(data[file.kind], tables, file.kind)
    const upload = named.get(file.name)
    if (upload === undefined) continue
    const table = await readTable(upload)
    if (table === null) refuse(file.name, 'The file is no CSV in UTF-8')
    else addRows(file, readRows(file, table, mode, issues), data[file.kind], lines[file.kind])
  }
  if (issues.some(({ severity, line }) => severity === 'error' && line === 0)) {
    return { data: null, district: nobody, issues }
  }
  if (manifest.issues.some(({ severity }) => severity === 'error')) return { data: null, district: nobody, issues }
  addChildren(data)
  checkReferences(data, lines, issues)
  const [id, content] = [...data.orgs].find((it) => it[1].type === 'district') ?? [...data.orgs][0] ?? ['', {}]
  return { data, district: { id, name: String((content as Content).name ?? '') }, issues }
}

function addRows(
  file: CsvFile,
  rows: Iterable<{ readonly line: number; readonly cells: ReadonlyMap<string, string> }>,
  into: Map<string, Content>,
  lines: Map<string, number>,
): void {
  for (const { line, cells } of rows) {
    const id = cells.get('sourcedId')!
    if (cells.get('status') === 'tobedeleted' || cells.get('status') === 'inactive') {
      into.delete(id)
      continue
    }
    into.set(id, contentOf(file.kind, cells))
    lines.set(id, line)
  }
}

/** A delta goes over what is active. */
function keepActive(into: Map<string, Content>, tables: Tables, kind: RosterKind): void {
  for (const [id, row] of tables[kind]) if (row.status === 'active') into.set(id, row.content)
}

/** Files name the parent alone; the API names the children too. */
function addChildren(data: DataSet): void {
  for (const kind of ['orgs', 'academicSessions'] as const) {
    const children = new Map<string, string[]>()
    for (const [id, { parent }] of data[kind]) {
      if (typeof parent === 'string') children.set(parent, [...(children.get(parent) ?? []), id])
    }
    for (const [id, content] of data[kind]) data[kind].set(id, { ...content, children: children.get(id) ?? [] })
  }
}
