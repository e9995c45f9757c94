import { describe, expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { changes, districts } from '../../fixtures/district.ts'
import { account, all, classNamed, joins, oakFeed } from '../../fixtures/oak.ts'

const { open } = districts()

async function oak(policy: object = {}): Promise<World> {
  const world = await open(policy)
  await world.upload(oakFeed())
  return world
}

const by = 'district administrator' as const
const people = async (world: World) => (await world.people.ofSchool('1')).map((it) => `${it.firstName} ${it.lastName}`)
const everybody = ['Teacher t1', 'Teacher t2', 'Eva Fox', 'Cora Hill', 'Dan Fox', 'Ben Hill', 'Gus Lee']
const remove = async (world: World, email: string) =>
  await world.people.remove({ accountId: await account(world, email), schoolId: '1', by })
const stays = { service: { removedPerson: 'stays-removed' } }

describe('Removing a person from a school', () => {
  test('takes them out of its list, its classes and its messages, with their family links', async () => {
    const world = await oak()
    const [t1, art] = [await account(world, 't1'), await classNamed(world, 'Art')]
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.addParticipant({ classId: art, accountId: await account(world, 't2') })
    for (const email of ['ben', 'eva@home.example', 't2']) await remove(world, email)
    expect(await people(world)).toEqual(['Teacher t1', 'Cora Hill', 'Dan Fox', 'Gus Lee'])
    expect((await world.messages.readers(art)).map((it) => it.name)).toEqual(['Dan Fox', 'Teacher t1'])
    expect((await world.people.ofSchool('1')).flatMap((it) => it.family)).toEqual([])
    expect((await world.messages.toSchool({ schoolId: '1', by, text: 'Hello' })).recipients).toBe(4)
  })

  test('leaves them what they own', async () => {
    const world = await oak()
    await remove(world, 't1')
    expect((await world.classes.ofSchool('1'))[0]!.owners.map((it) => it.name)).toEqual(['Teacher t1'])
  })

  test('removes who joined alone, by an administrator of the school too', async () => {
    const world = await oak()
    const [pat, eve] = [await joins(world, 'Pat', 'administrator'), await joins(world, 'Eve')]
    await world.people.remove({ accountId: eve, schoolId: '1', by: pat })
    expect((await world.people.account(eve)).schools).toEqual([])
  })

  test('spares administrators, and is for administrators and for people who are there', async () => {
    const world = await oak()
    const [pat, ben] = [await joins(world, 'Pat', 'administrator'), await account(world, 'ben')]
    const before = await world.digest()
    const refused = (what: object) =>
      expect(world.people.remove({ accountId: ben, schoolId: '1', by, ...what })).rejects
    await refused({ accountId: pat }).toMatchObject({
      code: 'not_allowed',
      message: `Remove somebody who is no administrator: account ${pat} is one at "1"`,
    })
    await refused({ by: await account(world, 't1') }).toMatchObject({ code: 'not_allowed' })
    await refused({ schoolId: '2' }).toMatchObject({ code: 'school_unknown' })
    await refused({ accountId: 99 }).toMatchObject({ code: 'account_unknown' })
    expect(await world.digest()).toBe(before)
    await remove(world, 'ben')
    await refused({}).toThrow(`Remove somebody who belongs to "1": account ${ben} does not`)
  })
})

describe('The next sync', () => {
  test('brings back whom the feed still has, with classes and family, as the same account', async () => {
    const world = await oak()
    const art = await classNamed(world, 'Art')
    const [accounts, readers] = [await world.people.ofSchool('1'), await world.messages.readers(art)]
    await remove(world, 'ben')
    await remove(world, 'eva@home.example')
    await world.upload(oakFeed())
    expect(await world.people.ofSchool('1')).toEqual(accounts)
    expect(await world.messages.readers(art)).toEqual(readers)
    expect(await changes(world, 2)).toEqual(['create guardians parent_s2_Eva', 'create students s1'])
  })

  test('leaves out who was removed at the source, and nothing more is removed', async () => {
    const world = await oak()
    await remove(world, 'gus')
    await world.upload(oakFeed({ without: ['s3'] }))
    expect(await people(world)).toEqual(everybody.slice(0, -1))
    expect(await changes(world, 2)).toEqual([])
  })

  test('leaves people removed where the policy says so, however often it runs', async () => {
    const world = await oak(stays)
    for (const email of ['ben', 'eva@home.example', 't2']) await remove(world, email)
    const before = [await people(world), await world.classes.ofSchool('1')]
    for (const uploadId of [2, 3]) {
      expect((await world.upload(oakFeed())).schools[0]!.holds).toEqual([])
      expect(await changes(world, uploadId)).toEqual([])
    }
    expect([await people(world), await world.classes.ofSchool('1')]).toEqual(before)
    expect(before[0]).toEqual(['Teacher t1', 'Cora Hill', 'Dan Fox', 'Gus Lee'])
  })

  test('does not bring them back by the approval of a change set from before', async () => {
    const world = await oak({ ...stays, hold: { minimumCount: 0 } })
    await world.upload(oakFeed({ without: ['c2', 's3', 't2'] }))
    expect(await world.holds()).toHaveLength(1)
    await remove(world, 'ben')
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect(await people(world)).toEqual(['Teacher t1', 'Eva Fox', 'Cora Hill', 'Dan Fox'])
  })

  test('returns them when the policy is changed back', async () => {
    const world = await oak(stays)
    await remove(world, 'ben')
    await world.setPolicy({})
    await world.upload(oakFeed())
    expect(await people(world)).toEqual(everybody)
    await world.setPolicy(stays)
    await world.upload(oakFeed())
    expect(await people(world)).toEqual(everybody)
  })
})

describe('The list of people', () => {
  test('is filtered by role and by where they come from', async () => {
    const world = await oak()
    await joins(world, 'Eve')
    const names = async (filter: object) => (await world.people.ofSchool('1', filter)).map((it) => it.firstName)
    expect(await names({ role: 'guardian' })).toEqual(['Eva', 'Cora', 'Eve'])
    expect(await names({ role: 'guardian', rostered: true })).toEqual(['Eva', 'Cora'])
    expect(await names({ rostered: false })).toEqual(['Eve'])
    expect(await names({ role: 'staff' })).toEqual([])
  })

  test('finds those in a class who have no role, when asked for them', async () => {
    const world = await oak()
    const [eve, art] = [await joins(world, 'Eve'), await classNamed(world, 'Art')]
    await world.classes.addParticipant({ classId: art, accountId: eve })
    expect(await world.people.ofSchool('1', { role: 'none' })).toEqual([])
    await world.people.leave({ accountId: eve, schoolId: '1' })
    expect(await world.people.ofSchool('1', { role: 'none' })).toMatchObject([
      { accountId: eve, role: 'none', rostered: false, unsubscribed: true },
    ])
    expect(await people(world)).toEqual(everybody)
    expect(await all(world.messages.received(eve))).toEqual([])
  })
})
