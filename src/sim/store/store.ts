/** A row as the database gives it: column names to values; `bigint` columns come as numbers. */
export type Row = Readonly<Record<string, unknown>>

/** The driver port: what the simulator needs of a Postgres, whether PGlite or a server. */
export interface Store {
  /** Runs one statement with `$1` parameters. */
  query<R extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<R[]>
  /** Runs several statements without parameters. */
  execute(sql: string): Promise<void>
  /** Loads text in COPY's own format (tab between columns, `\N` for null) into a table. */
  copyIn(table: string, columns: readonly string[], text: readonly string[]): Promise<void>
  /** Runs `work` in one transaction; what it throws rolls everything back. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
