/** A row as the database gives it: column names to values; `bigint` columns come as numbers. */
export type Row = Readonly<Record<string, unknown>>

/** Work whose statements are planned by themselves: it touches few rows of large tables, or joins whole sets. */
export type WorkKind = 'few rows' | 'whole sets'

/** The driver port: what the simulator needs of a Postgres, whether PGlite or a server. */
export interface Store {
  /** Runs one statement with `$1` parameters. */
  query<R extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<R[]>
  /**
   * Runs a statement whose rows nobody looks at. In a transaction it may wait and go to the database together with the next one
   * whose rows somebody does, at the latest with the commit; what is wrong with it is thrown then.
   */
  run(sql: string, parameters?: readonly unknown[]): Promise<void>
  /** Runs several statements without parameters, as {@link Store.run} runs one. */
  execute(sql: string): Promise<void>
  /** Loads text in COPY's own format (tab between columns, `\N` for null) into a table. */
  copyIn(table: string, columns: readonly string[], text: readonly string[]): Promise<void>
  /** Runs `work` in one transaction; what it throws rolls everything back. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Runs `work` with the plans of its kind, which no other work has. */
  withPlansFor<T>(kind: WorkKind, work: () => Promise<T>): Promise<T>
  /** Which connection this is: another number says that the one before was lost, with all that was its own. */
  readonly connection: number
  /** Runs SQL that makes what a connection has of its own, now and on each later connection. */
  session(sql: string): Promise<void>
  /**
   * Runs `work` that belongs together, on one connection. Where it is lost meanwhile, all that is left of the work fails with
   * `store_lost`; the next piece begins on another connection.
   */
  piece<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
