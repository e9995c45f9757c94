import { describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { account, all, classNamed, joins, oakFeed } from '../../fixtures/oak.ts'

const { open } = districts()

async function oak(service: object = {}): Promise<World> {
  const world = await open({ service })
  await world.upload(oakFeed())
  return world
}

const snowDay = async (world: World) =>
  (await world.messages.toSchool({ schoolId: '1', by: 'district administrator', text: 'Snow day' })).recipients
const says = async (world: World, text: string, from = '503-555-0100') =>
  (await world.messages.text({ from, text })).reply
const cora = (world: World) => account(world, 'cora@home.example')

describe('Leaving a school', () => {
  test('by text stops its messages, and lasts through later syncs', async () => {
    const world = await oak()
    expect(await says(world, ' @LEAVE  @OakHS ')).toBe(
      'You have left Oak High. Messages to the school no longer reach you.',
    )
    expect(await snowDay(world)).toBe(6)
    await world.upload(oakFeed({ without: ['s3'] }))
    expect(await snowDay(world)).toBe(5)
    expect(await all(world.messages.received(await cora(world)))).toEqual([])
    expect((await world.people.ofSchool('1')).filter((it) => it.unsubscribed).map((it) => it.firstName)).toEqual([
      'Cora',
    ])
    expect(await says(world, '@leave @oakhs')).toBe('You have left Oak High already.')
  })

  test('in the app is the same, and ends the membership of somebody who joined alone', async () => {
    const world = await oak()
    await world.people.leave({ accountId: await cora(world), schoolId: '1' })
    const eve = await joins(world, 'Eve')
    expect(await snowDay(world)).toBe(7)
    expect(await world.messages.text({ accountId: eve, text: '@leave oakhs' })).toEqual({
      reply: 'You have left Oak High. Messages to the school no longer reach you.',
    })
    expect((await world.people.account(eve)).schools).toEqual([])
    await expect(world.people.leave({ accountId: eve, schoolId: '1' })).rejects.toMatchObject({
      code: 'not_allowed',
      message: `Leave another school: account ${eve} has left "1" already`,
    })
  })

  test('leaves the classes, whose announcements go on until they are left one by one', async () => {
    const world = await oak()
    const [t1, ben, art] = [await account(world, 't1'), await account(world, 'ben'), await classNamed(world, 'Art')]
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.people.leave({ accountId: ben, schoolId: '1' })
    expect((await world.messages.announce({ classId: art, accountId: t1, text: 'Paint' })).recipients).toBe(4)
    await world.classes.removeParticipant({ classId: art, accountId: ben })
    expect((await world.messages.announce({ classId: art, accountId: t1, text: 'Paint' })).recipients).toBe(2)
  })

  test.each([
    ['@leave', 'Which school? Text @leave and its code, for example @leave @oakhs.'],
    ['@leave @elmhs', 'No school has the code @elmhs. Nothing has changed.'],
    [
      '@leave @oakhs now',
      'That is no command. To leave a school, text @leave and its code, for example @leave @oakhs.',
    ],
    ['STOP', 'That is no command. To leave a school, text @leave and its code, for example @leave @oakhs.'],
  ])('by "%s" changes nothing', async (text, reply) => {
    const world = await oak()
    const before = await world.digest()
    expect(await says(world, text)).toBe(reply)
    expect(await world.digest()).toBe(before)
  })

  test('is for people with an account who are there', async () => {
    const world = await oak()
    const before = await world.digest()
    expect(await says(world, '@leave @oakhs', '503-555-0199')).toBe('This phone number belongs to no account here.')
    expect(await says(world, '@leave @oakhs', 'me')).toBe('This phone number belongs to no account here.')
    await expect(says(world, ' ')).rejects.toMatchObject({ code: 'message_invalid' })
    await expect(world.messages.text({ accountId: 99 as AccountId, text: '@leave' })).rejects.toMatchObject({
      code: 'account_unknown',
    })
    await expect(world.people.leave({ accountId: await cora(world), schoolId: '2' })).rejects.toMatchObject({
      code: 'school_unknown',
    })
    expect(await world.digest()).toBe(before)
    await world.upload(oakFeed({ without: ['s3'] }))
    const gus = await account(world, 'gus')
    expect(await world.messages.text({ accountId: gus, text: '@leave @oakhs' })).toEqual({
      reply: 'You are not at Oak High. Nothing has changed.',
    })
    await expect(world.people.leave({ accountId: gus, schoolId: '1' })).rejects.toThrow(
      `Leave a school that you belong to: account ${gus} is not at "1"`,
    )
  })
})

describe('Rostering enforcement', () => {
  const enforced = { rosteringEnforcement: true }

  test('keeps students, parents and teachers of the SIS, but not in single classes', async () => {
    const world = await oak(enforced)
    const before = await world.digest()
    expect(await says(world, '@leave @oakhs')).toBe(
      "You cannot leave Oak High by yourself, since the school's roster lists you. Ask the school to remove you. You can still leave single classes.",
    )
    for (const email of ['t1', 'ben', 'cora@home.example']) {
      const accountId = await account(world, email)
      await expect(world.people.leave({ accountId, schoolId: '1' })).rejects.toMatchObject({
        code: 'not_allowed',
        message:
          `Let an administrator remove account ${accountId} from "1": rostering enforcement keeps whom the SIS lists; single classes can still be left`,
      })
    }
    expect(await world.digest()).toBe(before)
    const art = await classNamed(world, 'Art')
    await world.classes.removeParticipant({ classId: art, accountId: await account(world, 'ben') })
    expect((await world.messages.readers(art)).map((it) => it.name)).toEqual(['Dan Fox', 'Eva Fox', 'Teacher t1'])
  })

  test('does not keep who joined alone', async () => {
    const world = await oak(enforced)
    const eve = await joins(world, 'Eve')
    await world.people.leave({ accountId: eve, schoolId: '1' })
    expect(await snowDay(world)).toBe(7)
  })

  test('lets messages to the school through even to who had left it before', async () => {
    const world = await oak()
    await world.people.leave({ accountId: await cora(world), schoolId: '1' })
    expect(await snowDay(world)).toBe(6)
    await world.setPolicy({ service: enforced })
    expect(await snowDay(world)).toBe(7)
  })
})
