import { wrap } from '../wording/wrap.ts'
import type { ColumnDescription, FileDescription, FormatDescription } from './format.ts'
import { formats } from './format.ts'
import { defaultLimits } from './limits.ts'
import { thousands } from '../wording/count.ts'

/** Writes docs/formats.md from the descriptions of the formats; a test compares the two. */
export function renderFormatsPage(): string {
  return [
    '# Roster formats',
    paragraph(
      'What Homeroom reads and writes. A fact that a public page of the service states has its source (`help/N` is an ' +
        'article of help.remind.com); what no public page says is marked as inferred. `reference` is the collection of ' +
        'public facts that the project started from. This page is made from the descriptions in `src/sim/roster/formats`.',
    ),
    '## All formats',
    rules.map((rule) => wrap(rule, 120, '- ', '  ')).join('\n'),
    ...Object.values(formats).flatMap(formatPart),
  ].join('\n\n') + '\n'
}

const limit = (key: keyof typeof defaultLimits) => thousands(defaultLimits[key])

const rules = [
  'Every transfer is the complete roster. A missing file makes the set incomplete; it is never read as deletions.',
  'One file error keeps the whole organization waiting (help/360014402739). docs/file-errors.md lists them.',
  'File names and headers match exactly, upper and lower case included. `--columns` gives other names for columns.',
  'UTF-8, with or without a byte order mark; lines end with LF or CRLF, the last one needs no end; blank lines are ' +
  'harmless (inferred).',
  'Commas part the cells. Quotes stand around a whole cell; a quote inside one has a backslash before it and is not ' +
  'doubled (help/360014402739). Any other backslash is a character like others (inferred), so that a quoted value cannot ' +
  'end with one.',
  'IDs count exactly as they are: letter case, leading zeros and blanks included. A cell of blanks alone is no ID ' +
  '(inferred). Names, emails and phones lose the blanks around them (inferred).',
  'A name that is too long is cut and an alert. That a reference leads nowhere is found after the scan (docs/findings.md).',
  'The format is told from the names of the files and their headers; `--format` overrides that. CSV files with names that ' +
  'the format does not have are not read (inferred), nor is anything that is not named `.csv`.',
  'With `--lenient` unknown columns, empty cells beyond the last header, and other letter cases of fixed values pass.',
  `Bounds: ${limit('fileBytesMax')} bytes and ${limit('rowsMax')} rows a file, ${limit('setBytesMax')} bytes a set, ` +
  `${limit('columnsMax')} columns, ${limit('cellCharactersMax')} characters a cell, ` +
  `${limit('idBytesMax')} bytes an ID, ${limit('cellLinesMax')} lines a quoted cell, ` +
  `${limit('fileErrorsMax')} listed errors a file and ${limit('setErrorsMax')} a set.`,
]

function formatPart(format: FormatDescription): string[] {
  return [`## ${format.title} (\`${format.name}\`)`, paragraph(`${format.about}`), ...format.files.flatMap(filePart)]
}

const presence: Readonly<Record<FileDescription['required'], string>> = {
  always: 'required',
  strictly: 'required, except with `--lenient`',
  'unless absent': 'required, unless the manifest says `absent`',
  'by manifest': 'there exactly when the manifest says `bulk`',
}
const emptiness: Readonly<Record<FileDescription['headerOnly'], string>> = {
  yes: 'may have no rows',
  leniently: 'has rows, except with `--lenient`',
  no: 'has rows',
}

function filePart(file: FileDescription): string[] {
  return [
    `### ${file.name}`,
    paragraph(`The file is ${presence[file.required]}, and ${emptiness[file.headerOnly]}. ${file.note ?? ''}`.trim()),
    ['| column | cell | remarks |', '|---|---|---|', ...file.columns.map(columnLine)].join('\n'),
  ]
}

function columnLine(column: ColumnDescription): string {
  const cell = column.id
    ? 'ID'
    : column.required === 'always'
    ? 'required'
    : column.required === 'strictly'
    ? 'required, except with `--lenient`'
    : ''
  const remarks = [
    column.values && column.values.map((value) => `\`${value}\``).join(', '),
    column.pattern?.words,
    column.lengthMax && `at most ${column.lengthMax} characters`,
    column.references && `refers to \`${column.references}\``,
    column.note,
    column.inferred && 'inferred',
  ].filter((remark) => remark)
  return `| \`${column.name}\` | ${cell} | ${remarks.join('; ')} |`
}

function paragraph(text: string): string {
  return wrap(text, 120)
}
