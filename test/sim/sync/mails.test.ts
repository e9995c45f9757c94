import { describe, expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { districts, mails } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

const oak = (
  classes: readonly string[],
  enrolled: readonly number[] = [1, 2],
  teachers: readonly string[] = ['t1', 't2'],
) =>
  csv1({
    teachers: teachers.map((id) => teacher(id)),
    students: lines(8, (n) => student(`s${n}`)),
    classes: classes.map((line) => `1,${line}`),
    enrollments: classes.flatMap((line) => enrolled.map((n) => `1,${line.split(',')[0]},s${n}`)),
  })
const half = ['c1,t1,Art', 'c2,t1,Biology', 'c3,t2,Chemistry', 'c4,t2,Drama']

const sent = async (world: World) => (await mails(world)).map((it) => `${it.kind} to ${it.to.address}: ${it.subject}`)

/** What a district sends that has met every kind of mail; `service` are its switches. */
const everything = async (service: object) => {
  const world = await open({ service })
  await world.upload(oak(half))
  await world.upload(csv1({ students: '1,,No,Id,,,,,,,,' }))
  await world.upload(oak(half.slice(0, 2)))
  await world.approve({ schoolIds: 'all', by: 'me' })
  await world.advanceTo('2026-05-01')
  return await sent(world)
}
let withAll: Promise<string[]> | undefined

describe('Mails, one for a cause and a person', () => {
  test('new teachers are welcomed once, with all the classes that wait', async () => {
    const world = await open()
    await world.upload(oak(half.slice(0, 3)))
    const [first, second] = await mails(world)
    expect(await sent(world)).toHaveLength(2)
    expect(first).toMatchObject({
      id: 1,
      at: '2026-01-05T02:00:00-08:00',
      kind: 'welcome',
      to: { name: 'Teacher t1', address: 't1@oak.example' },
      from: { name: 'Roster sync', address: 'sync@service.example' },
    })
    expect(first!.text).toContain('Art')
    expect(first!.text).toContain('Biology')
    expect(second!.text).not.toContain('Biology')
    expect(first!.html).toContain('Biology')
  })

  test('an upload that changes nothing sends nothing', async () => {
    const world = await open()
    await world.upload(oak(half))
    const before = await world.mailCount()
    await world.upload(oak(half))
    expect(await world.mailCount()).toBe(before)
  })

  test('teachers are told of classes to claim, removed ones, and reused ids in one message each', async () => {
    const world = await open({ hold: { removals: null } })
    await world.upload(oak(half))
    await world.upload(oak(['c1,t1,Art', 'c5,t1,Ethics', 'c3,t2,Chemistry', 'c4,t2,Drama'], [3, 4]))
    const told = await mails(world, 'class changes')
    expect(told.map((it) => [it.to.address, it.subject])).toEqual([
      ['t1@oak.example', 'Your classes have changed: 1 to claim, 1 removed from the SIS and 1 with a reused id'],
      ['t2@oak.example', 'Your classes have changed: 2 with a reused id'],
    ])
    expect(told[0]!.text).toContain('Art (Oak High): 2 participants joined, 2 participants left')
  })

  test('the administrator is told of a hold with its arithmetic, the teachers only when the sync goes on', async () => {
    const world = await open()
    await world.upload(oak(half))
    const before = await world.mailCount()
    await world.upload(oak(half.slice(0, 2)))
    const [hold] = (await mails(world)).slice(before)
    expect((await sent(world)).slice(before)).toEqual([
      'hold placed to admin@district.example: Your sync is on hold for 1 school',
    ])
    expect(hold!.text.replaceAll(/\s+/g, ' ')).toContain('removals: 2 of 4 classes, 50.0 %, limit 10 %')
    await world.approve({ schoolIds: 'all', by: 'A. Rivera' })
    expect((await sent(world)).slice(before + 1)).toEqual([
      'hold released to admin@district.example: The hold is released for 1 school',
      'class changes to t2@oak.example: Your classes have changed: 2 removed from the SIS',
    ])
  })

  test('new teachers of a held school are welcomed when it is approved', async () => {
    const world = await open()
    await world.upload(oak(half))
    const before = await world.mailCount()
    await world.upload(oak(['c1,t1,Art', 'c9,t3,Physics'], [1, 2], ['t1', 't2', 't3']))
    expect(await world.mailCount()).toBe(before + 1)
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect((await sent(world)).slice(before + 1).map((it) => it.split(':')[0])).toEqual([
      'hold released to admin@district.example',
      'class changes to t1@oak.example',
      'class changes to t2@oak.example',
      'welcome to t3@oak.example',
    ])
  })

  test('file errors go to the administrator, once for each upload', async () => {
    const world = await open()
    const broken = csv1({ teachers: teacher('t1'), students: ['1,,No,Id,,,,,,,,', student('s1')] })
    const incomplete = { ...broken, files: broken.files.filter((it) => it.name !== 'classes.csv') }
    expect((await world.upload(broken)).status).toBe('pending')
    expect((await world.upload(incomplete)).status).toBe('incomplete')
    const [pending, missing] = await mails(world)
    expect([pending!.kind, missing!.kind, await world.mailCount()]).toEqual(['file errors', 'file errors', 2])
    expect(pending!.text).toContain('students.csv')
    expect(missing!.text).toContain('classes.csv')
    await expect(world.people.ofSchool('1')).rejects.toMatchObject({ code: 'school_unknown' })
  })

  test.each(
    [
      ['file errors', 1],
      ['hold placed', 1],
      ['hold released', 1],
      ['expiry warning', 3],
      ['welcome', 2],
      ['class changes', 1],
    ] as const,
  )('without the switch "%s" the others come nevertheless', async (kind, count) => {
    withAll ??= everything({})
    const [all, without] = [await withAll, await everything({ mails: { [kind]: false } })]
    expect(without).toEqual(all.filter((it) => !it.startsWith(kind)))
    expect(all.length - without.length).toBe(count)
  })
})
