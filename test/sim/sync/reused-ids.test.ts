import { describe, expect, test } from 'vitest'
import { changes, districts, messages } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'
import type { World } from '../../../src/sim/world.ts'

const { open } = districts()

interface Term {
  readonly students: readonly number[]
  readonly teacher?: string
  readonly name?: string
}

/** Oak High with twelve students, two teachers, and class c1 as it is in a term. */
const term = ({ students, teacher: owner = 't1', name = 'Art' }: Term) =>
  csv1({
    teachers: [teacher('t1'), teacher('t2')],
    students: lines(12, (n) => student(`s${n}`)),
    classes: `1,c1,${owner},${name}`,
    enrollments: students.map((n) => `1,c1,s${n}`),
  })
const fall = [1, 2, 3, 4]
const spring = [5, 6, 7, 8]

/** A district whose fall class was claimed. */
async function claimed(policy?: unknown): Promise<World> {
  const world = await open(policy)
  await world.upload(term({ students: fall }))
  const [art] = await world.classes.ofSchool('1')
  await world.classes.claim({ classId: art!.id, accountId: art!.owners[0]!.accountId })
  return world
}

describe('A reused class id puts the newcomers into the old class, and makes no new one', () => {
  test('the spring’s students join the fall’s class with its history', async () => {
    const world = await claimed()
    const [before] = await world.classes.ofSchool('1')
    const report = await world.upload(term({ students: spring }))
    expect(report.status).toBe('applied')
    expect(messages(report)).toEqual([
      'class_id_reused: Class id c1 (Art) is reused: 4 of 4 participants are new; whoever is new joins that class and its ' +
      'history',
    ])
    expect((await changes(world, report.uploadId)).slice(-1)).toEqual(['create enrollments s8 in c1'])
    expect(await changes(world, report.uploadId, 'classes')).toEqual([
      'update classes c1 (reused id) 4 of 4 participants are new',
    ])
    const after = await world.classes.ofSchool('1')
    expect(after).toEqual([{ ...before, participants: { rostered: 4, byHand: 0, former: 0 } }])
    expect((await world.classes.participants(after[0]!.id)).map((it) => it.sourceId)).toEqual(['s5', 's6', 's7', 's8'])
    expect((await world.classes.ofTeacher(before!.owners[0]!.accountId)).toClaim).toEqual([])
  })

  test('with both terms in one file the two classes mix', async () => {
    const world = await claimed()
    const report = await world.upload(term({ students: [...fall, ...spring] }))
    expect(messages(report)).toEqual([
      'class_id_reused: Class id c1 (Art) is reused: 4 of 8 participants are new; whoever is new joins that class and its ' +
      'history',
    ])
    expect((await world.classes.ofSchool('1')).map((it) => it.participants.rostered)).toEqual([8])
  })

  test('a new teacher is another class too; the former owner of a claimed class stays one', async () => {
    const world = await claimed()
    const report = await world.upload(term({ students: fall, teacher: 't2' }))
    expect(messages(report)).toEqual([
      'class_id_reused: Class id c1 (Art) is reused: new teacher t2; whoever is new joins that class and its history',
    ])
    const [art] = await world.classes.ofSchool('1')
    expect(art!.state).toBe('active')
    expect(art!.owners.map((it) => [it.name, it.rostered])).toEqual([['Teacher t1', false], ['Teacher t2', true]])
  })

  test('so is a new name', async () => {
    const world = await claimed()
    const report = await world.upload(term({ students: fall, name: 'Biology' }))
    expect(messages(report)).toEqual([
      'class_id_reused: Class id c1 (Biology) is reused: new name "Art" → "Biology"; whoever is new joins that class and its ' +
      'history',
    ])
    expect((await world.classes.ofSchool('1')).map((it) => it.name)).toEqual(['Biology'])
  })

  test('everything at once is told in one sentence', async () => {
    const world = await claimed()
    const report = await world.upload(term({ students: [4, ...spring], teacher: 't2', name: 'Biology' }))
    expect(messages(report)).toEqual([
      'class_id_reused: Class id c1 (Biology) is reused: 4 of 5 participants are new; new teacher t2; new name "Art" → ' +
      '"Biology"; whoever is new joins that class and its history',
    ])
  })

  test('ordinary drift is no reuse: one newcomer, a few of many, or all leaving', async () => {
    const world = await claimed()
    for (const students of [[1, 2, 3, 5], [1, 2, 3, 5, 6, 7], [1, 2], [1], []]) {
      const report = await world.upload(term({ students }))
      expect({ students, said: messages(report) }).toEqual({ students, said: [] })
    }
  })

  test.each<[switched: object, now: Term, noticed: boolean]>([
    [{ participantShare: 0.25 }, { students: [1, 2, 3, 4, 5, 6] }, true],
    [{ participantShare: 0.5 }, { students: [1, 2, 3, 4, 5, 6] }, false],
    [{ onNewTeacher: false }, { students: fall, teacher: 't2' }, false],
    [{ onNewName: false }, { students: fall, name: 'Biology' }, false],
  ])('with %j the next term %j is noticed: %j', async (reuseDetection, now, noticed) => {
    const world = await claimed({ service: { reuseDetection } })
    const report = await world.upload(term(now))
    expect(messages(report, 'class_id_reused')).toHaveLength(noticed ? 1 : 0)
  })
})

describe('An id that had left the feed comes back', () => {
  const summer = csv1({
    teachers: [teacher('t1'), teacher('t2')],
    students: lines(12, (n) => student(`s${n}`)),
  })

  test('and leads to the class of then, whose people are its history', async () => {
    const world = await claimed()
    await world.upload(summer)
    const [before] = await world.classes.ofSchool('1')
    expect(before).toMatchObject({
      rostered: false,
      suggestedForArchiving: true,
      participants: { rostered: 0, former: 4 },
    })
    const report = await world.upload(term({ students: spring }))
    expect(messages(report)).toEqual([
      'class_returned: Class c1 (Art) came back: the id was in the feed before: the class of then is linked again, and ' +
      'whoever is new joins its history',
    ])
    expect(await world.classes.ofSchool('1')).toEqual([{
      ...before,
      rostered: true,
      suggestedForArchiving: false,
      owners: [{ ...before!.owners[0], rostered: true }],
      participants: { rostered: 4, byHand: 0, former: 4 },
    }])
  })

  test('archived, it stays so, and every feed raises an alert', async () => {
    const world = await claimed()
    await world.upload(summer)
    const [art] = await world.classes.ofSchool('1')
    const teacherId = art!.owners[0]!.accountId
    await world.classes.archive({ classId: art!.id, accountId: teacherId })
    for (let n = 0; n < 2; n++) {
      const report = await world.upload(term({ students: spring }))
      expect(messages(report)).toEqual([
        'class_archived: Class c1 (Art) stays archived: the feed has it, but it was archived',
      ])
    }
    expect((await world.classes.ofTeacher(teacherId)).archived.map((it) => [it.id, it.participants.rostered])).toEqual([
      [art!.id, 4],
    ])
  })

  test('unless the policy unarchives it', async () => {
    const world = await claimed({ service: { archivedClassReturns: 'unarchive' } })
    const [art] = await world.classes.ofSchool('1')
    await world.classes.archive({ classId: art!.id, accountId: art!.owners[0]!.accountId })
    const report = await world.upload(term({ students: fall }))
    expect(messages(report)).toEqual([
      'class_archived: Class c1 (Art) is active again: it was archived, and the feed has it',
    ])
    expect((await world.classes.ofSchool('1')).map((it) => it.state)).toEqual(['active'])
    expect(messages(await world.upload(term({ students: fall })))).toEqual([])
  })
})
