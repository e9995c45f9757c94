import { describe, expect, test } from 'vitest'
import { changes, districts } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()
const unheld = { hold: { removals: null } }

describe('A changed source id is a removal and a creation that are the same', () => {
  test('ids in another case, or without their leading zeros: every record changes, and who has an email keeps the account', async () => {
    const world = await open(unheld)
    const upload = (id: (n: number, letter: string) => string) =>
      csv1({
        teachers: `1,${id(1, 't')},Ada,Lane,ada@oak.example,`,
        students: lines(4, (n) => `1,${id(n, 's')},Student,Number ${n},,9,,,,,,`),
        classes: `1,${id(1, 'c')},${id(1, 't')},Art`,
        enrollments: lines(4, (n) => `1,${id(1, 'c')},${id(n, 's')}`),
      })
    await world.upload(upload((n, letter) => `${letter}_0${n}`))
    const before = (await world.people.ofSchool('1')).map((it) => it.accountId)
    const report = await world.upload(upload((n, letter) => `${letter.toUpperCase()}_${n}`))
    expect(await changes(world, report.uploadId)).toEqual([
      'remove classes c_01 (changed id C_1) takes along 4 enrollments',
      ...lines(4, (n) => `remove students s_0${n} (changed id S_${n}) takes along 1 enrollment`),
      'remove teachers t_01 (changed id T_1) takes along 1 owned class',
      'create classes C_1 (changed id c_01)',
      ...lines(4, (n) => `create students S_${n} (changed id s_0${n})`),
      'create teachers T_1 (changed id t_01)',
    ])
    expect(report.schools[0]!.changes).toMatchObject({
      students: { creates: 4, removals: 4, changedIds: 4 },
      classes: { creates: 1, removals: 1, changedIds: 1 },
      enrollments: { creates: 4, removals: 0, cascaded: 4 },
    })
    // Without contact points nothing but the id could have led to the account; the service cannot tell who that is.
    expect((await world.people.find({ email: 'ada@oak.example' }))!.id).toBe(before[0])
  })

  test('they count as removals, and hold the sync', async () => {
    const world = await open()
    const upload = (letter: string) =>
      csv1({
        teachers: teacher('t1'),
        students: lines(10, (n) => `1,${letter}${n},Student,${n},,9,s${n}@oak.example,,,,,`),
      })
    await world.upload(upload('s'))
    const report = await world.upload(upload('S'))
    expect(report.status).toBe('held')
    expect(report.schools[0]!.holds).toEqual([{
      type: 'large number of removals',
      reason: 'removals: 10 of 10 students (10 of them changed ids), 100.0 %, limit 10 %',
      counts: { removals: 10, changedIds: 10, population: 10, limitPercent: 10 },
      approved: false,
    }])
  })

  test('a person is known by email, by name with date of birth, or by phone, in this order; each id is used once', async () => {
    const world = await open(unheld)
    await world.upload(csv1({
      teachers: teacher('t1'),
      students: [
        '1,a1,Ben,Hill,2010-01-01,9,ben@oak.example,,,,,',
        '1,a2,Cid,Hill,2010-02-02,9,,,,,,',
        '1,a3,Dan,Hill,2010-03-03,9,,503-555-0103,,,,',
        '1,a4,Eve,Hill,2010-04-04,9,,,,,,',
      ],
    }))
    const report = await world.upload(csv1({
      teachers: teacher('t1'),
      students: [
        '1,b1,Benjamin,Hill,2010-01-10,9,ben@oak.example,,,,,',
        '1,b2,CID,hill,2010-02-02,9,,,,,,',
        '1,b3,Daniel,Hill,2010-03-30,9,,(503) 555-0103,,,,',
        '1,b4,Fay,Hill,2010-04-04,9,,,,,,',
      ],
    }))
    expect(await changes(world, report.uploadId, 'students')).toEqual([
      'remove students a1 (changed id b1)',
      'remove students a2 (changed id b2)',
      'remove students a3 (changed id b3)',
      'remove students a4 (true removal)',
      'create students b1 (changed id a1)',
      'create students b2 (changed id a2)',
      'create students b3 (changed id a3)',
      'create students b4',
    ])
  })

  test('a class is known by its name, its teacher and most of its students', async () => {
    const world = await open(unheld)
    const upload = (art: string, biology: string, inBiology: number[]) =>
      csv1({
        teachers: [teacher('t1')],
        students: lines(8, (n) => student(`s${n}`)),
        classes: [`1,${art},t1,Art`, `1,${biology},t1,Biology`],
        enrollments: [...lines(4, (n) => `1,${art},s${n}`), ...inBiology.map((n) => `1,${biology},s${n}`)],
      })
    await world.upload(upload('c1', 'c2', [1, 2, 3, 4]))
    const report = await world.upload(upload('k1', 'k2', [4, 5, 6, 7]))
    expect(await changes(world, report.uploadId, 'classes')).toEqual([
      'remove classes c1 (changed id k1) takes along 4 enrollments',
      'remove classes c2 (true removal) takes along 4 enrollments',
      'create classes k1 (changed id c1)',
      'create classes k2',
    ])
    // A changed class id is nevertheless another class, which has to be claimed; the old one stays as history.
    expect((await world.classes.ofSchool('1')).map((it) => [it.name, it.sourceId, it.rostered])).toEqual([
      ['Art', 'c1', false],
      ['Art', 'k1', true],
      ['Biology', 'c2', false],
      ['Biology', 'k2', true],
    ])
  })

  test('students whose ids changed are no newcomers in their classes', async () => {
    const world = await open(unheld)
    const upload = (letter: string) =>
      csv1({
        teachers: teacher('t1'),
        students: lines(4, (n) => `1,${letter}${n},Student,${n},2010-01-0${n},9,,,,,,`),
        classes: '1,c1,t1,Art',
        enrollments: lines(4, (n) => `1,c1,${letter}${n}`),
      })
    await world.upload(upload('s'))
    const report = await world.upload(upload('pupil-'))
    expect(report.findings.map((it) => it.code)).toEqual(['student_without_contact'])
    expect(report.schools[0]!.changes.classes.reusedIds).toBe(0)
  })
})
