import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectStories } from '../../../src/scenarios/run/library.ts'
import { play } from '../../../src/scenarios/run/play.ts'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import { openPglite } from '../../../src/sim/store/pglite.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import { sessionSchema } from '../../../src/sim/store/schema.ts'
import { preparedSnapshot } from '../../../src/sim/store/snapshot.ts'
import type { Store } from '../../../src/sim/store/store.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import { dumpOfSchool } from '../../fixtures/district.ts'
import { pgliteServer } from '../../postgres/pglite-server.ts'
import { startServer, type TestServer } from '../../postgres/server.ts'
import { homeroom, temporaryFolder } from '../../commands/command-line.ts'
import { between } from './lost-connection.ts'
import { fall, spring } from './three-schools.ts'

/** No hold: the new term is applied school after school. */
const policy = parsePolicy({ hold: { removals: null } })
const schools = ['a', 'b', 'c']
let schemas = 0

const dumps = (store: Store) => {
  const open = () => Promise.reject(new Error('Open no district here'))
  return Promise.all(schools.map((school) => dumpOfSchool({ store, lastId: 'district', open }, school)))
}

async function teachersTold(world: World): Promise<string[]> {
  const told: string[] = []
  for await (const mail of world.mails()) if (mail.kind === 'class changes') told.push(mail.to.address)
  return told
}

/** PGlite in this process, whatever takes the place of a store in memory. */
async function inProcess(): Promise<Store> {
  const store = await openPglite({ snapshot: await preparedSnapshot() })
  await store.session(sessionSchema)
  return store
}

/** An idle connection hears of its end a little later; whoever speaks first hears it at once. */
const hearOfLoss = (store: Store) => store.query('select 1').catch(() => [])

async function playTerms(store: Store): Promise<{ world: World; digests: string[] }> {
  const world = await createWorld({ store, policy })
  await world.upload(fall)
  const digests = [await world.digest()]
  await world.advanceTo('2026-01-12')
  await world.upload(spring)
  return { world, digests: [...digests, await world.digest()] }
}

/** Where PostgreSQL is installed it is that, else PGlite over the wire. */
describe('a store on a Postgres server', () => {
  let server: TestServer
  let reference: Store
  let digests: string[]
  let newState: string[][]

  beforeAll(async () => {
    server = await startServer()
    reference = await inProcess()
    const played = await playTerms(reference)
    digests = played.digests
    newState = await dumps(reference)
  })
  afterAll(async () => {
    await reference.close()
    await server.close()
  })

  const freshAddress = () => server.address({ schema: `test_${++schemas}` })

  it('has the digests of PGlite after each term, and keeps them', async () => {
    const where = freshAddress()
    const first = await playTerms(await openStore(where))
    expect(first.digests).toEqual(digests)
    await first.world.close()

    const again = await createWorld({ store: await openStore(where, { mustExist: true }) })
    expect(await again.digest()).toBe(digests[1])
    expect(await again.uploadIds()).toEqual([1, 2])
    await again.close()
  })

  it('plays stories of the library as PGlite does, invariants included', async () => {
    const store = await openStore(freshAddress())
    const stories = await selectStories({
      asked: ['holds/half-rolled-export', 'people/parent-who-teaches', 'classlink/two-holds'],
      tags: [],
    })
    for (const story of stories) {
      const options = { seed: '1', policyName: 'remind', replay: '' }
      const { durationMs: _, ...onServer } = await play(story, { ...options, store })
      const { durationMs: __, ...inMemory } = await play(story, { ...options, store: reference })
      expect(onServer.failure).toBeNull()
      expect(onServer).toEqual(inMemory)
    }
    expect(stories.length).toBeGreaterThan(2)
    await store.close()
  })

  // From the first request of a sync of some 130 to its last ones.
  it.each([0, 17, 45, 60, 90, 120])(
    'loses nothing and applies nothing twice when the connection is lost before request %i of a sync',
    async (position) => {
      const inner = await openStore(freshAddress())
      let count = -Infinity
      const store = between(inner, async () => {
        if (count++ === position) await server.loseConnections()
      })
      const world = await createWorld({ store, policy })
      await world.upload(fall)
      await world.advanceTo('2026-01-12')
      count = 0
      await expect(world.upload(spring)).rejects.toMatchObject({ code: 'store_lost' })
      count = -Infinity

      // The same world goes on, on another connection.
      expect((await world.upload(spring)).status).toBe('applied')
      expect(await dumps(inner)).toEqual(newState)
      const told = await teachersTold(world)
      expect([told.length, new Set(told).size]).toEqual([24, 24])
      await world.close()
    },
  )

  it('lives through a crash and a restart of the server in the middle of a sync', async () => {
    const inner = await openStore(freshAddress())
    let count = -Infinity
    const store = between(inner, async () => {
      if (count++ !== 60) return
      await server.stop()
      await server.start()
    })
    const world = await createWorld({ store, policy })
    const watch = await world.watch()
    await world.upload(fall)
    await world.advanceTo('2026-01-12')
    count = 0
    await expect(world.upload(spring)).rejects.toMatchObject({ code: 'store_lost' })
    expect((await world.upload(spring)).status).toBe('applied')
    expect(await watch.check()).toEqual([])
    expect(await dumps(inner)).toEqual(newState)
    await world.advanceBy({ days: 1 })
    expect(await watch.check()).toEqual([])
    await world.close()
  })

  it('lets no second process in while one has it open', async () => {
    const where = freshAddress()
    const world = await createWorld({ store: await openStore(where), policy })
    const second = await homeroom('hold', 'list', '--store', where)
    expect(second.code).toBe(2)
    // PGlite has one connection, and refuses the second one before it could ask for anything.
    expect(second.stderr).toContain(server.engine === 'PGlite' ? 'store_unusable' : 'store_in_use')
    await world.upload(fall)
    expect(await world.digest()).toBe(digests[0])
    await world.close()
    expect(await homeroom('hold', 'list', '--store', where)).toMatchObject({ code: 0 })
  })

  it('gives way to another process that was there while the connection was lost', async () => {
    const where = freshAddress()
    const store = await openStore(where)
    const world = await createWorld({ store, policy })
    await server.loseConnections()
    const other = await createWorld({ store: await openStore(where) })
    await other.upload(fall)
    await other.close()
    await hearOfLoss(store)
    await expect(world.upload(fall)).rejects.toMatchObject({ code: 'store_in_use' })
    await world.close()
    const later = await createWorld({ store: await openStore(where) })
    expect(await later.uploadIds()).toEqual([1])
    await later.close()
  })

  it('refuses a schema that holds other tables, that is of another version, or that is not there', async () => {
    const store = await openStore(freshAddress())
    await store.execute('create schema others; create table others.grades (id int)')
    await store.execute(`create schema older; comment on schema older is '{"homeroom":{"schema":"0","opened":1}}'`)
    await store.close()
    for (
      const [schema, words] of [
        ['others', 'holds other tables'],
        ['older', 'has schema "0"'],
        ['nowhere', 'holds none; sync with --store first'],
      ] as const
    ) {
      await expect(openStore(server.address({ schema }), { mustExist: true })).rejects.toMatchObject({
        code: 'store_unusable',
        message: expect.stringContaining(words),
      })
    }
  })

  it('is what every command with --store takes', async () => {
    const where = freshAddress()
    const folder = await temporaryFolder()
    const generated = await homeroom('generate', '--students', '200', '--out', folder)
    expect(generated).toMatchObject({ code: 0 })
    const synced = await homeroom('sync', folder, '--store', where, '--json')
    expect(synced).toMatchObject({ code: 0, stderr: '' })
    const inMemory = await homeroom('sync', folder, '--json')
    expect(JSON.parse(synced.stdout)).toEqual(JSON.parse(inMemory.stdout))
    expect(await homeroom('report', '--store', where)).toMatchObject({ code: 0, stderr: '' })
  })

  it('stands in for stores in memory where HOMEROOM_STORE says so, and leaves nothing there', async () => {
    const before = process.env.HOMEROOM_STORE
    process.env.HOMEROOM_STORE = server.address()
    try {
      const played = await playTerms(await openStore('memory'))
      expect(played.digests).toEqual(digests)
      await played.world.close()
    } finally {
      if (before === undefined) delete process.env.HOMEROOM_STORE
      else process.env.HOMEROOM_STORE = before
    }
    const store = await openStore(freshAddress())
    expect(await store.query(`select nspname from pg_namespace where nspname like '%scratch%'`)).toEqual([])
    await store.close()
  })
})

describe('a store on PGlite behind its own wire protocol', () => {
  let server: TestServer
  beforeAll(async () => void (server = await pgliteServer()))
  afterAll(() => server.close())

  it('has the digests of PGlite in the process, also when the connection was lost in between', async () => {
    const reference = await inProcess()
    const { digests } = await playTerms(reference)
    await reference.close()

    const store = await openStore(server.address())
    const world = await createWorld({ store, policy })
    await world.upload(fall)
    expect(await world.digest()).toBe(digests[0])
    await server.stop()
    await server.start()
    await hearOfLoss(store)
    await world.advanceTo('2026-01-12')
    await world.upload(spring)
    expect(await world.digest()).toBe(digests[1])
    await world.close()
  })
})
