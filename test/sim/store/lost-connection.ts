import type { Store } from '../../../src/sim/store/store.ts'

/** What is asked of a store, so that a test can do something between one request and the next. */
export function between(store: Store, next: () => Promise<void>): Store {
  return {
    get connection() {
      return store.connection
    },
    query: async (sql, parameters) => (await next(), await store.query(sql, parameters)),
    run: async (sql, parameters) => (await next(), await store.run(sql, parameters)),
    execute: async (sql) => (await next(), await store.execute(sql)),
    copyIn: async (table, columns, text) => (await next(), await store.copyIn(table, columns, text)),
    session: (sql) => store.session(sql),
    piece: (work) => store.piece(work),
    transaction: (work) => store.transaction(work),
    withPlansFor: (kind, work) => store.withPlansFor(kind, work),
    close: () => store.close(),
  }
}
