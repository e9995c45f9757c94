import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/world.ts'
import { districts, dumpOfSchool } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const all = districts()
const { open } = all

/** Schools `1` to `3`, each with a teacher, two students and a class, but for those that are left out. */
const upload = (ids: readonly string[]) =>
  csv1({
    schools: ids.map((id) => `${id},School ${id}`),
    teachers: ids.map((id) => teacher(`t${id}`, id)),
    students: ids.flatMap((id) => lines(2, (n) => student(`s${id}${n}`, id))),
    classes: ids.map((id) => `${id},c${id},t${id},Art`),
    enrollments: ids.flatMap((id) => lines(2, (n) => `${id},c${id},s${id}${n}`)),
  })

const nothing = { creates: 0, updates: 0, removals: 0, changedIds: 0, cascaded: 0, reusedIds: 0 }

describe('Schools', () => {
  test.each([['1', '2'], ['2', '1']])('a teacher who goes from %s to %s keeps what was claimed', async (from, to) => {
    const world = await open({ hold: { removals: null } })
    const moved = (school: string, teacherOfArt: string) =>
      csv1({
        schools: '1,Oak High\n2,Elm Middle',
        teachers: [teacher('t1', school), teacher('t2', from)],
        classes: `${from},c1,${teacherOfArt},Art\n${from},c2,t2,Band`,
      })
    await world.upload(moved(from, 't1'))
    const accountId = (await world.people.find({ email: 't1@oak.example' }))!.id
    const art = (await world.classes.ofSchool(from))[0]!
    await world.classes.claim({ classId: art.id, accountId })
    await world.upload(moved(to, 't2'))
    const { owners } = (await world.classes.ofSchool(from))[0]!
    expect(owners.map((it) => `${it.name} ${it.rostered}`).sort()).toEqual(['Teacher t1 false', 'Teacher t2 true'])
  })

  test('the same files again change nothing', async () => {
    const world = await open()
    await world.upload(upload(['1', '2']))
    const before = await dumpOfSchool(all, '1')
    const report = await world.upload(upload(['1', '2']))
    expect(report.status).toBe('applied')
    for (const school of report.schools) {
      expect(Object.values(school.changes)).toEqual(lines(8, () => '').map(() => nothing))
    }
    expect(await dumpOfSchool(all, '1')).toEqual(before)
    expect(await Array.fromAsync(world.changes(report.uploadId))).toEqual([])
  })

  test('a change in one school is counted in that one only', async () => {
    const world = await open()
    await world.upload(upload(['1', '2']))
    const report = await world.upload(csv1({
      schools: '1,School 1\n2,School 2 renamed',
      teachers: [teacher('t1'), teacher('t2', '2')],
      students: [student('s11'), student('s12'), student('s21', '2'), student('s22', '2').replace(',9,', ',10,')],
      classes: '1,c1,t1,Art\n2,c2,t2,Art',
      enrollments: '1,c1,s11\n1,c1,s12\n2,c2,s21\n2,c2,s22',
    }))
    expect(report.schools.map((it) => it.changes.students)).toEqual([nothing, { ...nothing, updates: 1 }])
    expect(report.schools[1]!.name).toBe('School 2 renamed')
    expect(await Array.fromAsync(world.changes(report.uploadId))).toEqual([{
      schoolId: '2',
      changeType: 'update',
      recordType: 'students',
      sourceId: 's22',
      name: 'Student s22',
      role: 'student',
      classId: '',
      className: '',
      label: '',
      relatedId: '',
      reason: 'grade',
    }])
  })

  test('one that leaves schools.csv is held like any removal; approved, it is no longer connected', async () => {
    const world = await open()
    await world.upload(upload(['1', '2', '3']))
    const report = await world.upload(upload(['1', '2']))
    expect(report.status).toBe('partly-held')
    expect(report.schools[2]).toMatchObject({ id: '3', name: 'School 3', status: 'on hold', counts: { students: 2 } })
    expect(report.schools[2]!.holds.map((it) => it.reason)).toEqual(['removals: 2 of 2 students, 100.0 %, limit 10 %'])
    await world.approve({ schoolIds: ['3'], by: 'me' })
    expect((await world.report()).schools[2]).toMatchObject({
      status: 'not connected',
      counts: { teachers: 0, students: 0, classes: 0, participants: 0 },
    })
    expect((await world.upload(upload(['1', '2']))).schools.map((it) => it.id)).toEqual(['1', '2'])
    expect(await world.classes.ofSchool('3')).toMatchObject([{ rostered: false, participants: { former: 2 } }])
    const back = await world.upload(upload(['1', '2', '3']))
    expect(back.schools[2]).toMatchObject({ status: 'connected', counts: { students: 2, classes: 1, participants: 2 } })
  })

  test('one that leaves schools.csv stays where a hold blocks its removals alone, and whatever comes after tells of it', async () => {
    const world = await open({ hold: { blocks: 'removals' } })
    await world.upload(upload(['1', '2', '3']))
    for (const _ of ['first', 'again']) {
      const report = await world.upload(upload(['1', '2']))
      expect(report.schools[2]).toMatchObject({ id: '3', status: 'on hold', counts: { students: 2, classes: 1 } })
    }
    await world.approve({ schoolIds: ['3'], by: 'me' })
    expect((await world.report()).schools[2]).toMatchObject({ status: 'not connected', counts: { students: 0 } })
  })

  test('one that leaves schools.csv after 91 days of silence stays connected, as whoever left stays linked', async () => {
    const world = await open()
    await world.upload(upload(['1', '2', '3']))
    await world.advanceBy({ days: 91 })
    const report = await world.upload(upload(['1', '2']))
    expect(report).toMatchObject({ lapsed: true, status: 'applied' })
    expect(report.schools[2]).toMatchObject({ id: '3', status: 'connected', counts: { students: 2, classes: 1 } })
    // What comes after is compared with that upload, which did not list it.
    const after = await world.upload(upload(['1', '2']))
    expect(after.schools[2]).toMatchObject({ id: '3', status: 'not connected', counts: { students: 2, classes: 1 } })
  })

  test('a new one has its first sync beside the others’ changes', async () => {
    const world = await open()
    await world.upload(upload(['1']))
    const report = await world.upload(upload(['1', '2']))
    expect(report.schools.map((it) => it.changes.students.creates)).toEqual([0, 2])
  })

  test('a class that changes schools is removed in one and created in the other', async () => {
    const world = await open({ hold: { removals: null } })
    const at = (id: string) =>
      csv1({
        schools: '1,School 1\n2,School 2',
        teachers: [teacher('t1'), teacher('t1', '2')],
        students: [student('s1'), student('s1', '2')],
        classes: `${id},c1,t1,Art`,
        enrollments: `${id},c1,s1`,
      })
    await world.upload(at('1'))
    const report = await world.upload(at('2'))
    expect(report.schools.map((it) => [it.counts.classes, it.counts.participants])).toEqual([[0, 0], [1, 1]])
    expect((await world.classes.ofSchool('1')).map((it) => it.rostered)).toEqual([false])
  })
})

describe('Several districts in one store', () => {
  test('do not disturb each other: uploads, holds, approvals, people and clocks', async () => {
    const { store } = all
    const [north, south] = [
      await createWorld({ store, id: 'north', start: '2026-01-05' }),
      await createWorld({ store, id: 'south', start: '2026-02-02' }),
    ]
    await north.upload(upload(['1', '2']))
    const untouched = await north.digest()
    await south.upload(upload(['1', '3']))
    await south.upload(upload(['1']))
    await south.approve({ schoolIds: 'all', by: 'me' })
    await south.people.signUp({
      schoolId: '1',
      role: 'student',
      firstName: 'Zoe',
      lastName: 'Park',
      email: 'zoe@mail.example',
    })
    await south.advanceTo('2026-06-01')
    expect(await north.digest()).toBe(untouched)
    expect(north.now()).toBe('2026-01-05T02:00:00-08:00')
    expect(await north.people.find({ email: 'zoe@mail.example' })).toBeUndefined()
    expect(await north.uploadIds()).toEqual([1])
    expect((await north.upload(upload(['1']))).status).toBe('partly-held')
    const [seen, other] = [await north.holds(), await south.holds()]
    expect([seen.map((it) => it.schoolId), other]).toEqual([['2'], []])
    const same = await createWorld({ store, id: 'north' })
    expect(await same.digest()).toBe(await north.digest())
  })

  test('begin alike: the first account, class and mail have the number 1 in each', async () => {
    for (let n = 0; n < 2; n++) {
      const world = await open()
      await world.upload(upload(['1']))
      expect((await world.people.find({ email: 's11@oak.example' }))!.id).toBe(1)
      expect((await world.classes.ofSchool('1')).map((it) => it.id)).toEqual([1])
      expect((await Array.fromAsync(world.mails())).map((it) => it.id)).toEqual([1])
    }
  })
})
