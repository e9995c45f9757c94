/** A table whose rows are remembered one by one. */
export interface WatchedTable {
  readonly name: 'member' | 'joined' | 'family_link' | 'class' | 'class_owner'
  readonly key: readonly string[]
  /** What of a row the invariants look at: the column of the memory, and how it follows from the row. */
  readonly kept: Readonly<Record<string, string>>
}

const record = ['first_name', 'last_name', 'email', 'phone', 'birth_date', 'grade', 'student_number', 'language']

export const watchedTables: readonly WatchedTable[] = [
  {
    name: 'member',
    key: ['school_id', 'role', 'source_id'],
    kept: {
      account_id: 'account_id',
      origin: 'origin',
      // Stands for the record's values: it says that one has changed, and takes no room for them.
      print: `hashtextextended(row(${record.join(', ')})::text, 0)`,
    },
  },
  { name: 'joined', key: ['school_id', 'account_id', 'role'], kept: { since: 'joined_at' } },
  { name: 'family_link', key: ['school_id', 'student_id', 'guardian_id'], kept: { origin: 'origin' } },
  {
    name: 'class',
    key: ['class_id'],
    kept: Object.fromEntries(
      ['school_id', 'source_id', 'origin', 'state', 'roster_name', 'name', 'renamed'].map((name) => [name, name]),
    ),
  },
  {
    name: 'class_owner',
    key: ['class_id', 'account_id'],
    kept: Object.fromEntries(['role', 'source_id', 'origin', 'by_hand', 'claimed'].map((name) => [name, name])),
  },
]
