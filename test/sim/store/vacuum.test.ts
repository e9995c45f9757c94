import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createWorld } from '../../../src/sim/world.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import type { Store } from '../../../src/sim/store/store.ts'
import { oakFeed } from '../../fixtures/oak.ts'

// In memory in any case: on a server, a row that has gone keeps its room while anybody there looks at what was before.
beforeAll(() => void vi.stubEnv('HOMEROOM_STORE', ''))
afterAll(() => void vi.unstubAllEnvs())

/** Findings that were there once, after which an upload comes. Gives how many bytes their table takes then. */
async function bytesAfter(store: Store, gone: number, left: number): Promise<number> {
  await store.execute(`
    insert into finding (district_id, upload_id, seq, code, cause, school_id, record_type, source_id, related_id, name, detail)
    select 'elsewhere', 1, n, 'phone_invalid', '', '', 'student', n::text, '', '', '' from generate_series(1, ${
    gone + left
  }) n;
    delete from finding where district_id = 'elsewhere' and seq > ${left}`)
  await (await createWorld({ store, id: `${gone} ${left}` })).upload(oakFeed())
  const [row] = await store.query<{ bytes: number }>(`select pg_relation_size('finding') as bytes`)
  await store.execute('truncate finding')
  return row!.bytes
}

test('an upload gives the room of many rows that are gone back to their table', async () => {
  const store = await openStore('memory')
  expect(await bytesAfter(store, 20_000, 0)).toBeLessThan(100_000)
  await store.close()
})

test('and leaves a table alone whose rows are there for the most part', async () => {
  const store = await openStore('memory')
  expect(await bytesAfter(store, 6_000, 14_000)).toBeGreaterThan(1_500_000)
  await store.close()
})

test('what watches remembered and have forgotten gives its room back, too', async () => {
  const store = await openStore('memory')
  const world = await createWorld({ store })
  await (await world.watch()).close()
  await store.execute(`
    insert into watched_joined (district_id, school_id, account_id)
    select 'elsewhere', 'school', n from generate_series(1, 20000) n;
    delete from watched_joined`)
  await world.upload(oakFeed())
  expect(await store.query(`select pg_relation_size('watched_joined') < 100000 as small`)).toEqual([{ small: true }])
  await store.close()
})
