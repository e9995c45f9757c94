import { describe, expect, it } from 'vitest'
import { citusStatements, keysOf, shardColumn, shardedTables } from '../../postgres/citus.ts'
import { districts } from '../../fixtures/district.ts'

const all = districts()

describe('The tables of a store can be distributed by district', () => {
  it('since each of them has the district in every row', async () => {
    const tables = await shardedTables(all.store)
    expect(tables.length).toBeGreaterThan(25)
    expect(tables.filter(({ sharded }) => !sharded)).toEqual([])
  })

  it('since every primary, unique and foreign key begins with the district', async () => {
    const keys = await keysOf(all.store)
    expect(keys.filter(({ columns }) => columns[0] !== shardColumn)).toEqual([])
    const primary = new Set(keys.filter(({ kind }) => kind === 'primary key').map(({ table }) => table))
    expect((await shardedTables(all.store)).map(({ table }) => table).filter((table) => !primary.has(table))).toEqual(
      [],
    )
  })

  it('by the statements in docs/citus.sql, which name each table once', async () => {
    await expect(await citusStatements(all.store)).toMatchFileSnapshot('../../../docs/citus.sql')
  })

  it('and a table without the district in a key would be found', async () => {
    await expect(all.store.transaction(async () => {
      await all.store.execute('create table stray (id int primary key)')
      const tables = await shardedTables(all.store)
      const keys = await keysOf(all.store)
      throw new Error(
        [
          ...tables.filter(({ sharded }) => !sharded).map(({ table }) => table),
          ...keys.filter(({ columns }) => columns[0] !== shardColumn).map(({ key }) => key),
        ].join(', '),
      )
    })).rejects.toThrow('stray, stray_pkey')
  })
})
