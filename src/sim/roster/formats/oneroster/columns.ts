import type { ColumnDescription } from '../../format.ts'

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A column that holds the id of its own row, and of others in the same way. */
export const sourcedId: ColumnDescription = { name: 'sourcedId', id: true, lengthMax: 255 }

/** Blank in a bulk file; a delta file would fill both. */
export const bulkColumns: readonly ColumnDescription[] = [
  { name: 'status', pattern: { expression: /^$/, words: 'nothing in a bulk file' } },
  { name: 'dateLastModified', pattern: { expression: /^$/, words: 'nothing in a bulk file' } },
]

export const date = { pattern: { expression: day, words: 'a date as YYYY-MM-DD' } } as const
export const year = { pattern: { expression: /^\d{4}$/, words: 'a year as YYYY' } } as const
export const yesOrNo = { values: ['true', 'false'] } as const
/** A cell that OneRoster requires and the sync does without. */
export const required = { required: 'strictly' } as const

/** Plain columns, from their names parted by blanks. */
export function plain(names: string): ColumnDescription[] {
  return names.split(' ').map((name) => ({ name }))
}
