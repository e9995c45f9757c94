import type { Store } from './store.ts'

/** A table with its columns, in the order in which rows have them. */
export interface Table {
  readonly name: string
  readonly columns: Readonly<Record<string, 'text' | 'int' | 'boolean'>>
}

export type Cell = string | number | boolean | null

/** Up to so many rows an INSERT, whose plan is kept and which waits for the next statement, is faster than a COPY. */
const insertedMax = 400

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cell = (value: Cell) =>
  value === null ? '\\N' : typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (c) => escapes[c]!) : String(value)

/** Adds rows to a table. In a transaction a few of them may wait, as what {@link Store.run} runs. */
export async function putRows(
  store: Store,
  { name, columns }: Table,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(columns)
  if (rows.length > insertedMax) {
    await store.copyIn(name, names, rows.map((row) => `${row.map(cell).join('\t')}\n`))
    return
  }
  const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`)
  await store.run(
    `insert into ${name} (${names.join(', ')}) select * from unnest(${arrays.join(', ')})`,
    names.map((_, index) => rows.map((row) => row[index]!)),
  )
}
