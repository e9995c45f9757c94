import { describe, expect, test } from 'vitest'
import { copyDistrict } from '../../src/sim/store/copy-district.ts'
import { emptyStore } from '../../src/sim/store/empty-store.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import { lastingTables } from '../../src/sim/store/tables.ts'
import { createWorld, type World } from '../../src/sim/world.ts'
import { districts, mails } from '../fixtures/district.ts'
import { csv1, student, teacher } from '../fixtures/rosters.ts'

const all = districts()

const feed = (...students: string[]) =>
  csv1({
    teachers: teacher('t1'),
    students: students.map((id) => student(id)),
    classes: '1,c1,t1,Biology',
    enrollments: students.map((id) => `1,c1,${id}`),
  })
const everybody = feed('s1', 's2', 's3', 's4')
const fewer = feed('s1')

/** How many rows each table has of a district, and of its forks and snapshots. */
async function rowsOf(id: string): Promise<Record<string, number>> {
  const { store } = all
  const counts = await Promise.all(
    (await lastingTables(store)).map(async ({ name }) => {
      const [row] = await store.query<{ rows: number }>(
        `select count(*) as rows from ${name} where starts_with(district_id, $1)`,
        [id],
      )
      return [name, row!.rows] as const
    }),
  )
  return Object.fromEntries(counts.filter(([, rows]) => rows > 0))
}

async function reports(world: World) {
  return await Promise.all((await world.uploadIds()).map((id) => world.report(id)))
}

describe('A fork', () => {
  test('begins as its origin is: state, reports, changes, mails and log', async () => {
    const world = await all.open()
    await world.upload(everybody)
    await world.advanceTo('2026-01-06')
    await world.upload(fewer)
    const fork = await world.fork()
    expect(fork.id).toBe(`${world.id}~1`)
    expect(fork.now()).toBe(world.now())
    expect(await fork.digest()).toBe(await world.digest())
    expect(await reports(fork)).toEqual(await reports(world))
    expect(await Array.fromAsync(fork.changes(2))).toEqual(await Array.fromAsync(world.changes(2)))
    expect(await mails(fork)).toEqual(await mails(world))
    expect(await Array.fromAsync(fork.log())).toEqual(await Array.fromAsync(world.log()))
    expect((await fork.holds()).map((it) => it.schoolId)).toEqual(['1'])
  })

  test('goes its own way, and its origin does not notice', async () => {
    const world = await all.open()
    await world.upload(everybody)
    await world.upload(fewer)
    const before = await world.digest()
    const fork = await world.fork()
    await fork.approve({ schoolIds: 'all', by: 'me' })
    await fork.advanceTo('2026-03-01')
    await fork.people.signUp({
      schoolId: '1',
      role: 'student',
      firstName: 'Zoe',
      lastName: 'Park',
      email: 'zoe@mail.example',
    })
    expect(await world.digest()).toBe(before)
    expect(await fork.digest()).not.toBe(before)
    expect([world.now(), fork.now()]).toEqual(['2026-01-05T02:00:00-08:00', '2026-03-01T02:00:00-08:00'])
    expect(await world.people.find({ email: 'zoe@mail.example' })).toBeUndefined()
  })

  test('comes to what its origin comes to when the same is done to both', async () => {
    const world = await all.open()
    await world.upload(everybody)
    const fork = await world.fork()
    for (const it of [world, fork]) {
      await it.upload(feed('s1', 's2', 's3', 's5'))
      await it.advanceTo('2026-02-01')
      await it.upload(fewer)
    }
    expect(await fork.digest()).toBe(await world.digest())
    expect(await mails(fork)).toEqual(await mails(world))
  })

  test('can be forked again; each has an id of its own', async () => {
    const world = await all.open()
    const [one, two] = [await world.fork(), await world.fork()]
    const inner = await one.fork()
    expect([one, two, inner].map((it) => it.id)).toEqual([`${world.id}~1`, `${world.id}~2`, `${world.id}~1~1`])
    await one.discard()
    expect((await world.fork()).id).toBe(`${world.id}~1`)
    expect(await inner.uploadIds()).toEqual([])
  })

  test('leaves the store open when it is closed, and no row in it when it is discarded', async () => {
    const world = await all.open()
    await world.upload(everybody)
    const before = await rowsOf(world.id)
    const fork = await world.fork()
    await fork.snapshot('kept')
    await fork.close()
    expect((await rowsOf(world.id))['member']).toBe(3 * before['member']!)
    await fork.discard()
    expect(await rowsOf(world.id)).toEqual(before)
    expect((await world.upload(everybody)).status).toBe('applied')
  })

  test('that was made by an earlier process can be opened by its id', async () => {
    const world = await all.open()
    await world.upload(everybody)
    const fork = await world.fork()
    const again = await createWorld({ store: all.store, id: fork.id })
    expect(await again.digest()).toBe(await world.digest())
  })
})

describe('A snapshot', () => {
  test('brings back state, clock, policy and log, as often as it is restored', async () => {
    const world = await all.open()
    await world.upload(everybody)
    await world.snapshot('fall')
    const [before, log] = [await world.digest(), await Array.fromAsync(world.log())]
    for (let round = 0; round < 2; round++) {
      await world.advanceTo('2026-08-01')
      await world.setPolicy({ hold: { removals: null } })
      expect((await world.upload(fewer)).lapsed).toBe(true)
      expect(await world.digest()).not.toBe(before)
      await world.restore('fall')
      expect(world.now()).toBe('2026-01-05T02:00:00-08:00')
      expect(await world.digest()).toBe(before)
      expect(await Array.fromAsync(world.log())).toEqual(log)
    }
    // The clock and the policy of then: no 90 days have passed, and removals are held.
    const report = await world.upload(fewer)
    expect([report.uploadId, report.lapsed, report.status]).toEqual([2, false, 'held'])
  })

  test('takes the place of one of the same name', async () => {
    const world = await all.open()
    await world.snapshot('now')
    await world.upload(everybody)
    await world.snapshot('now')
    await world.snapshot('again')
    expect(await world.snapshots()).toEqual(['again', 'now'])
    const digest = await world.digest()
    await world.upload(feed('s1', 's2', 's3', 's4', 's5'))
    await world.restore('now')
    expect(await world.digest()).toBe(digest)
  })

  test('is the world’s own: neither a fork nor a district of a longer id has it', async () => {
    const world = await all.open()
    await world.snapshot('mine')
    const fork = await world.fork()
    expect(await fork.snapshots()).toEqual([])
    await expect(fork.restore('mine')).rejects.toMatchObject({ code: 'snapshot_unknown' })
  })

  test('that was never taken cannot be restored, and the message names those that were', async () => {
    const world = await all.open()
    await expect(world.restore('fall')).rejects.toMatchObject({
      code: 'snapshot_unknown',
      message: 'Take the snapshot "fall" before restoring it: there is none',
    })
    await world.snapshot('spring')
    await expect(world.restore('fall')).rejects.toMatchObject({
      message: 'Take the snapshot "fall" before restoring it: expected one of "spring"',
    })
  })

  test('is no district that could be opened', async () => {
    const world = await all.open()
    await world.snapshot('fall')
    await expect(createWorld({ store: all.store, id: `${world.id}@fall` })).rejects.toMatchObject({
      code: 'district_invalid',
    })
  })
})

describe('Worlds on one store', () => {
  test('take turns: what is asked of them at once gives what it gives one after another', async () => {
    const play = async (together: boolean) => {
      const [one, two] = [await all.open(), await all.open()]
      const acts = [
        () => one.upload(everybody),
        () => two.upload(feed('s7', 's8')),
        () => one.check(fewer),
        () => one.fork(),
        () => two.upload(feed('s7', 's8', 's9')),
        () => one.upload(fewer),
        () => two.snapshot('end'),
        () => one.approve({ schoolIds: 'all', by: 'me' }),
        () => two.restore('end'),
        () => one.report(),
      ]
      const results: unknown[] = []
      if (together) results.push(...await Promise.all(acts.map((act) => act())))
      else for (const act of acts) results.push(await act())
      return {
        results: results.map((it) => JSON.stringify(it, (key, value) => key === 'id' ? '' : value)),
        digests: [await one.digest(), await two.digest()],
      }
    }
    expect(await play(true)).toEqual(await play(false))
  })

  test('go on after one of them was refused', async () => {
    const world = await all.open()
    const refused = world.approve({ schoolIds: 'all', by: 'me' })
    const uploaded = world.upload(everybody)
    await expect(refused).rejects.toMatchObject({ code: 'nothing_on_hold' })
    expect((await uploaded).status).toBe('applied')
  })

  test('have equal digests where they are equal, whatever they are called', async () => {
    const [one, two] = [await all.open(), await all.open()]
    for (const world of [one, two]) await world.upload(everybody)
    expect(await two.digest()).toBe(await one.digest())
    await two.upload(feed('s1', 's2', 's3', 's4', 's5'))
    expect(await two.digest()).not.toBe(await one.digest())
  })
})

test('Every lasting table takes part: its first column is the district, which leads its key', async () => {
  const { store } = all
  const tables = await store.query<{ name: string; key: string | null }>(
    `select relname as name, (select string_agg(attname, ',' order by array_position(indkey::int2[], attnum))
       from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
       where indrelid = pg_class.oid and indisprimary) as key
     from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`,
  )
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(({ key }) => !/^district_id\b/.test(key ?? ''))).toEqual([])
  expect((await lastingTables(store)).map(({ name }) => name)).toEqual(tables.map(({ name }) => name).sort())
})

test('A store is emptied of every district, and is as good as new', async () => {
  const store = await openStore('memory')
  try {
    const play = async () => {
      const world = await createWorld({ store })
      await world.upload(everybody)
      await world.snapshot('kept')
      return [await world.digest(), (await world.report()).uploadId]
    }
    const first = await play()
    await emptyStore(store)
    for (const { name } of await lastingTables(store)) {
      expect(await store.query(`select count(*) as rows from ${name}`), name).toEqual([{ rows: 0 }])
    }
    expect(await play()).toEqual(first)
    // What is large is made anew.
    await store.execute(
      `insert into finding (district_id, upload_id, seq, code, cause, school_id, record_type, source_id, related_id, name, detail)
       select 'elsewhere', 1, n, 'phone_invalid', '', '', 'student', n::text, '', '', '' from generate_series(1, 40000) n`,
    )
    await emptyStore(store)
    expect(await store.query(`select pg_relation_size('finding') as bytes`)).toEqual([{ bytes: 0 }])
    expect(await play()).toEqual(first)
  } finally {
    await store.close()
  }
})

test('A copy has every row and every column of what it was made from', async () => {
  const { store } = all
  const world = await all.open()
  await world.upload(everybody)
  await world.upload(fewer)
  await copyDistrict(store, world.id, 'a copy')
  for (const { name } of await lastingTables(store)) {
    const rows = (id: string) =>
      store.query(`select to_jsonb(t) - 'district_id' as row from ${name} t where district_id = $1 order by 1`, [id])
    expect(await rows('a copy'), name).toEqual(await rows(world.id))
  }
})
