import { describe, expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { districts, dumpOfSchool } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const all = districts()
const { open } = all

const schools = ['1', '2', '3']

/** Three schools, of each of which so many of four students are there. */
const upload = (left: number, extra: readonly string[] = []) =>
  csv1({
    schools: '1,Oak High\n2,Elm Middle\n3,Ash Primary',
    teachers: schools.map((id) => teacher(`t${id}`, id)),
    students: [...schools.flatMap((id) => lines(left, (n) => student(`s${id}${n}`, id))), ...extra],
    classes: schools.map((id) => `${id},c${id},t${id},Class ${id}`),
    enrollments: schools.flatMap((id) => lines(left, (n) => `${id},c${id},s${id}${n}`)),
  })

async function held(policy?: unknown): Promise<World> {
  const world = await open(policy)
  await world.upload(upload(4))
  expect((await world.upload(upload(2))).status).toBe('held')
  return world
}

const counts = async (world: World) => (await world.report()).schools.map((it) => it.counts.students)

describe('An approval applies the change set that was detected first', () => {
  test('for one school, then several, then all', async () => {
    const world = await held()
    expect(await world.approve({ schoolIds: ['2'], uploadId: 2, by: 'A. Rivera' })).toEqual({
      uploadId: 2,
      schoolIds: ['2'],
    })
    expect(await counts(world)).toEqual([4, 2, 4])
    const report = await world.report()
    expect(report.status).toBe('partly-held')
    expect(report.schools.map((it) => [it.status, it.holds[0]!.approved])).toEqual([
      ['on hold', false],
      ['connected', true],
      ['on hold', false],
    ])
    await world.approve({ schoolIds: ['1', '3'], by: 'A. Rivera' })
    expect(await counts(world)).toEqual([2, 2, 2])
    expect((await world.report()).status).toBe('applied')
    const other = await held()
    expect((await other.approve({ schoolIds: 'all', by: 'me' })).schoolIds).toEqual(schools)
    expect(await counts(other)).toEqual([2, 2, 2])
  })

  test('and leaves the same state as an upload that was never held, but for the numbers of what was made meanwhile', async () => {
    const world = await held()
    await world.approve({ schoolIds: 'all', by: 'me' })
    const approved = await dumpOfSchool(all, '2')
    const free = await open({ hold: { removals: null } })
    await free.upload(upload(4))
    await free.upload(upload(2))
    const name = /"?district \d+"?/g
    const unnamed = (rows: string[]) => rows.map((row) => row.replaceAll(name, 'district'))
    expect(unnamed(approved)).toEqual(unnamed(await dumpOfSchool(all, '2')))
  })

  test('what people did in the meantime stays', async () => {
    const world = await held()
    const [c1] = await world.classes.ofSchool('1')
    const owner = c1!.owners[0]!.accountId
    await world.classes.claim({ classId: c1!.id, accountId: owner })
    await world.classes.rename({ classId: c1!.id, accountId: owner, name: 'Chess' })
    const leaver = (await world.people.find({ email: 's14@oak.example' }))!.id
    await world.classes.addParticipant({ classId: c1!.id, accountId: leaver, ownerId: owner })
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect(await world.classes.ofSchool('1')).toMatchObject([
      { id: c1!.id, name: 'Chess', state: 'active', participants: { rostered: 2, byHand: 1 } },
    ])
  })

  test('a day later it still applies what was seen, however stale', async () => {
    const world = await held()
    await world.advanceTo('2026-01-20')
    await world.approve({ schoolIds: ['1'], by: 'me' })
    expect((await world.people.ofSchool('1')).filter((it) => it.role === 'student')).toHaveLength(2)
  })

  test('then the next complete upload brings everybody back to their accounts', async () => {
    const world = await held()
    const before = (await world.people.ofSchool('1')).map((it) => it.accountId)
    await world.approve({ schoolIds: 'all', by: 'me' })
    await world.upload(upload(4))
    expect((await world.people.ofSchool('1')).map((it) => it.accountId)).toEqual(before)
  })
})

describe('An approval is refused, and leaves everything as it is,', () => {
  test('when it names a change set that a newer upload has replaced', async () => {
    const world = await held()
    await world.upload(upload(1))
    for (const schoolIds of [['1'], 'all'] as const) {
      await expect(world.approve({ schoolIds, uploadId: 2, by: 'me' })).rejects.toMatchObject({
        code: 'change_set_superseded',
        message: 'Review the change set of upload 3 and approve that: the one of upload 2 has been superseded by it',
      })
    }
    expect(await counts(world)).toEqual([4, 4, 4])
    await world.approve({ schoolIds: 'all', uploadId: 3, by: 'me' })
    expect(await counts(world)).toEqual([1, 1, 1])
  })

  test('when a corrected upload has released the school', async () => {
    const world = await held()
    await world.upload(upload(4))
    for (const schoolIds of [['1'], 'all'] as const) {
      await expect(world.approve({ schoolIds, uploadId: 2, by: 'me' })).rejects.toMatchObject({
        code: 'change_set_superseded',
        message: 'Nothing is left to approve: a newer upload superseded the change set of upload 2',
      })
    }
    await expect(world.approve({ schoolIds: 'all', by: 'me' })).rejects.toMatchObject({
      code: 'nothing_on_hold',
      message: 'Approve a school that is on hold: none is',
    })
  })

  test('when the school was approved before, is not on hold, or is unknown, or the upload is', async () => {
    const world = await held()
    await world.approve({ schoolIds: ['1'], by: 'me' })
    await expect(world.approve({ schoolIds: ['1'], by: 'me' })).rejects.toMatchObject({
      code: 'nothing_on_hold',
      message: 'Approve a school that is on hold: "1" is not',
    })
    await expect(world.approve({ schoolIds: ['2', '9'], by: 'me' })).rejects.toMatchObject({ code: 'school_unknown' })
    await expect(world.approve({ schoolIds: 'all', uploadId: 9, by: 'me' })).rejects.toMatchObject({
      code: 'upload_unknown',
      message: 'Name an upload from 1 to 2, not 9',
    })
    expect((await world.holds()).map((it) => it.schoolId)).toEqual(['2', '3'])
  })

  test('where the policy knows none', async () => {
    const world = await held({ hold: { approval: 'none' } })
    await expect(world.approve({ schoolIds: 'all', by: 'me' })).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await counts(world)).toEqual([4, 4, 4])
  })
})
