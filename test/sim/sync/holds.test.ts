import { describe, expect, test } from 'vitest'
import { changes, districts, dumpOfSchool, mails } from '../../fixtures/district.ts'
import { csv1, type Csv1Rows, lines, student, teacher } from '../../fixtures/rosters.ts'

const all = districts()
const { open } = all

/** Two schools with ten students, ten classes and a teacher each; of the second, so many students and classes are there. */
function twoSchools(students: number, classes: number, more: Csv1Rows['students'] = []) {
  return csv1({
    schools: '1,Oak High\n2,Elm Middle',
    teachers: [teacher('t1'), teacher('t2', '2')],
    students: [...lines(10, (n) => student(`a${n}`)), ...lines(students, (n) => student(`b${n}`, '2')), ...more],
    classes: [...lines(10, (n) => `1,k${n},t1,Class ${n}`), ...lines(classes, (n) => `2,m${n},t2,Class ${n}`)],
    enrollments: [...lines(10, (n) => `1,k${n},a${n}`), ...lines(Math.min(classes, students), (n) => `2,m${n},b${n}`)],
  })
}

const withGuardians = (id: string, count: number) =>
  lines(count, (n) => `1,${id},Student,${id},,9,${id}@oak.example,,G${n},Hill,g${n}.${id}@home.example,`)

describe('Large removals hold a school, and no other', () => {
  test('half of the classes gone: the school keeps its old state, additions included, and the others go on', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    const before = await dumpOfSchool(all, '2')
    const report = await world.upload(twoSchools(10, 5, [student('a11'), student('b11', '2')]))
    expect(report.status).toBe('partly-held')
    expect(report.schools.map((it) => [it.status, it.counts.students, it.counts.classes])).toEqual([
      ['connected', 11, 10],
      ['on hold', 10, 10],
    ])
    expect(report.schools[1]!.holds).toEqual([{
      type: 'large number of removals',
      reason: 'removals: 5 of 10 classes, 50.0 %, limit 10 %',
      counts: { removals: 5, population: 10, limitPercent: 10 },
      approved: false,
    }])
    expect(report.schools[1]!.changes).toMatchObject({
      classes: { removals: 5, cascaded: 0 },
      students: { creates: 1 },
      enrollments: { removals: 0, cascaded: 5 },
    })
    expect(await dumpOfSchool(all, '2')).toEqual(before)
    expect(await changes(world, report.uploadId, 'classes')).toEqual(
      [10, 6, 7, 8, 9].map((n) => `remove classes m${n} (true removal) takes along 1 enrollment`),
    )
    expect(await world.holds()).toMatchObject([
      { schoolId: '2', schoolName: 'Elm Middle', uploadId: 2, since: '2026-01-05T02:00:00-08:00' },
    ])
  })

  test('exactly the limit goes, one more is held, and a single removal always goes', async () => {
    const world = await open()
    await world.upload(csv1({ teachers: teacher('t1'), students: lines(20, (n) => student(`s${n}`)) }))
    const left = (count: number) => csv1({ teachers: teacher('t1'), students: lines(count, (n) => student(`s${n}`)) })
    expect((await world.upload(left(18))).status).toBe('applied')
    const report = await world.upload(left(16))
    expect(report.schools[0]!.holds.map((it) => it.reason)).toEqual([
      'removals: 2 of 18 students, 11.1 %, limit 10 %',
    ])
    expect((await world.upload(left(17))).status).toBe('applied')
    expect((await world.upload(csv1({ students: lines(17, (n) => student(`s${n}`)) }))).status).toBe('applied')
  })

  test('several reasons are told one by one', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    const report = await world.upload(twoSchools(7, 0))
    expect(report.schools[1]!.holds.map((it) => it.reason)).toEqual([
      'removals: 3 of 10 students, 30.0 %, limit 10 %',
      'removals: 10 of 10 classes, 100.0 %, limit 10 %',
    ])
  })

  test('files without a row of the school wipe it out only after an approval', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: [teacher('t1'), teacher('t2', '2')],
      students: [...lines(10, (n) => student(`a${n}`)), ...lines(10, (n) => student(`b${n}`, '2'))],
    }))
    expect(report.status).toBe('held')
    expect(report.schools.map((it) => it.counts.classes)).toEqual([10, 10])
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect((await world.report()).schools.map((it) => it.counts.classes)).toEqual([0, 0])
  })
})

describe('Guardians in numbers', () => {
  test('a student with six is held, even at a first sync; five go', async () => {
    const world = await open()
    expect((await world.upload(csv1({ students: withGuardians('s1', 5) }))).status).toBe('applied')
    const report = await world.upload(csv1({ students: [...withGuardians('s1', 6), ...withGuardians('s2', 7)] }))
    expect(report.schools[0]!.holds).toEqual([{
      type: 'too many parent connections',
      reason: 'parent connections: 2 students with 6 or more guardians, the most 7, limit 5',
      counts: { students: 2, most: 7, limit: 5 },
      approved: false,
    }])
    expect((await changes(world, report.uploadId, 'links')).filter((it) => it.includes('would have'))).toEqual([
      'create links s1 would have 6 guardians',
      'create links s2 would have 7 guardians',
    ])
    const first = await (await open()).upload(csv1({ students: withGuardians('s1', 6) }))
    expect(first).toMatchObject({
      status: 'held',
      schools: [{ status: 'on hold', counts: { students: 0, guardians: 0 } }],
    })
  })

  test('once approved they do not hold the next upload', async () => {
    const world = await open()
    await world.upload(csv1({ students: withGuardians('s1', 6) }))
    await world.approve({ schoolIds: ['1'], by: 'me' })
    expect((await world.report()).schools[0]).toMatchObject({ status: 'connected', counts: { guardians: 6 } })
    expect((await world.upload(csv1({ students: withGuardians('s1', 6) }))).status).toBe('applied')
    expect((await world.upload(csv1({ students: withGuardians('s1', 7) }))).status).toBe('held')
  })
})

describe('While a school is on hold', () => {
  test('an upload with file errors changes nothing: the hold stands and can be approved', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    await world.upload(twoSchools(10, 5))
    const complete = twoSchools(10, 10)
    const partial = { ...complete, files: complete.files.filter((file) => file.name !== 'classes.csv') }
    const refused = await world.upload(partial)
    expect(refused.status).toBe('incomplete')
    expect((await world.holds()).map((it) => it.uploadId)).toEqual([2])
    await expect(world.approve({ schoolIds: 'all', uploadId: 3, by: 'me' })).rejects.toMatchObject({
      code: 'nothing_on_hold',
    })
    expect(await world.approve({ schoolIds: 'all', by: 'me' })).toEqual({ uploadId: 2, schoolIds: ['2'] })
  })

  test('a corrected upload releases it, and nobody is lost', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    const before = await dumpOfSchool(all, '2')
    await world.upload(twoSchools(10, 5))
    const report = await world.upload(twoSchools(10, 10))
    expect(report.status).toBe('applied')
    expect(report.schools[1]!.status).toBe('connected')
    expect(await dumpOfSchool(all, '2')).toEqual(before)
    expect(await world.holds()).toEqual([])
    expect((await mails(world, 'hold released')).map((it) => it.text)).toEqual([expect.stringContaining('Elm Middle')])
  })

  test('a second faulty upload holds it again, with figures of its own', async () => {
    const world = await open()
    await world.upload(twoSchools(10, 10))
    await world.upload(twoSchools(10, 5))
    const report = await world.upload(twoSchools(10, 4))
    expect(report.schools[1]!.holds.map((it) => it.reason)).toEqual(['removals: 6 of 10 classes, 60.0 %, limit 10 %'])
    expect((await world.holds()).map((it) => it.uploadId)).toEqual([3])
    expect(await mails(world, 'hold placed')).toHaveLength(2)
    expect(await mails(world, 'hold released')).toEqual([])
  })
})
