import { describe, expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

/** Oak High and Elm Middle with so many students; `grade` tells a changed row from an unchanged one. */
const upload = (oak: number, elm: number, { grade = 9, classes = 10 }: { grade?: number; classes?: number } = {}) =>
  csv1({
    schools: '1,Oak High\n2,Elm Middle',
    teachers: [teacher('t1'), teacher('t2', '2')],
    students: [
      ...lines(oak, (n) => student(`a${n}`)),
      ...lines(elm, (n) => student(`b${n}`, '2').replace(',9,', `,${grade},`)),
    ],
    classes: lines(classes, (n) => `1,k${n},t1,Class ${n}`),
  })

const reasons = (report: { schools: readonly { holds: readonly { reason: string }[] }[] }) =>
  report.schools.map((it) => it.holds.map((hold) => hold.reason))

describe('Hold policies of other products, on real uploads', () => {
  test('clever counts the whole district, and holds the whole district', async () => {
    const world = await open('clever')
    await world.upload(upload(20, 20))
    const fine = await world.upload(upload(17, 20))
    expect(fine.status).toBe('applied')
    const held = await world.upload(upload(12, 20))
    expect(held.status).toBe('held')
    const reason = 'removals: 5 of 37 students, 13.5 %, limit 10 %'
    expect(reasons(held)).toEqual([[reason], [reason]])
    expect(held.schools.map((it) => it.counts.students)).toEqual([17, 20])
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect((await world.report()).schools.map((it) => it.counts.students)).toEqual([12, 20])
  })

  test('clever also holds when more than three quarters are updated', async () => {
    const world = await open('clever')
    await world.upload(upload(3, 10))
    expect(reasons(await world.upload(upload(3, 10, { grade: 10 })))[0]).toEqual([
      'updates: 10 of 13 students, 76.9 %, limit 75 %',
    ])
  })

  test('schoolstatus lets everything through but the removals', async () => {
    const world = await open('schoolstatus')
    await world.upload(upload(10, 10))
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: [teacher('t1'), teacher('t2', '2')],
      students: [student('a99'), ...lines(8, (n) => student(`a${n}`)), ...lines(10, (n) => student(`b${n}`, '2'))],
      classes: [...lines(10, (n) => `1,k${n},t1,Class ${n}`), '1,k99,t1,New'],
    }))
    expect(report.status).toBe('partly-held')
    expect(reasons(report)[0]).toEqual(['removals: 2 of 10 students, 20.0 %, limit 10 %, rounded down to 1 record'])
    expect(report.schools[0]).toMatchObject({ status: 'on hold', counts: { students: 11, classes: 11 } })
    await expect(world.approve({ schoolIds: 'all', by: 'me' })).rejects.toMatchObject({ code: 'not_allowed' })
    const corrected = await world.upload(upload(10, 10, { classes: 11 }))
    expect(corrected).toMatchObject({
      status: 'applied',
      schools: [{ status: 'connected', counts: { students: 10 } }, {}],
    })
  })

  test('where only removals wait, an approval carries them out', async () => {
    const world = await open({ hold: { blocks: 'removals' } })
    await world.upload(upload(10, 10))
    const held = await world.upload(upload(5, 10, { classes: 5 }))
    expect(held.schools[0]).toMatchObject({ status: 'on hold', counts: { students: 10, classes: 10 } })
    await world.approve({ schoolIds: ['1'], by: 'me' })
    expect((await world.report()).schools[0]).toMatchObject({
      status: 'connected',
      counts: { students: 5, classes: 5 },
    })
  })

  test('canvas has no limit until one is set; then removals wait, and nobody can approve them', async () => {
    const free = await open('canvas')
    await free.upload(upload(10, 10))
    expect((await free.upload(upload(10, 10, { classes: 1 }))).status).toBe('applied')
    const world = await open({ preset: 'canvas', hold: { removals: { percent: 10 } } })
    await world.upload(upload(10, 10))
    const report = await world.upload(upload(12, 1, { classes: 8 }))
    expect(reasons(report)[0]).toEqual(['removals: 2 of 10 classes, 20.0 %, limit 10 %'])
    expect(report.schools.map((it) => it.counts.students)).toEqual([12, 10])
    expect(report.schools[0]!.counts.classes).toBe(10)
    await expect(world.approve({ schoolIds: 'all', by: 'me' })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('canvas in diffing mode looks at the size of the upload', async () => {
    const world = await open({ preset: 'canvas', hold: { fileSizeChangePercentMax: 20 } })
    await world.upload(upload(10, 10))
    const report = await world.upload(upload(1, 10, { classes: 1 }))
    expect(reasons(report)[0]).toEqual(['file size: 994 bytes after 1,584, changed by 37.2 %, limit 20 %'])
    expect(report.schools[0]!.counts).toMatchObject({ students: 10, classes: 10 })
  })

  test('compass looks at each class', async () => {
    const world = await open('compass')
    const roster = (ids: readonly string[]) =>
      csv1({
        teachers: teacher('t1'),
        students: lines(16, (n) => student(`s${n}`)),
        classes: '1,k1,t1,Art\n1,k2,t1,Biology',
        enrollments: [...ids.map((id) => `1,k1,${id}`), ...lines(8, (n) => `1,k2,s${n}`)],
      })
    await world.upload(roster(lines(8, (n) => `s${n}`)))
    expect((await world.upload(roster(lines(8, (n) => `s${n + 6}`)))).status).toBe('applied')
    const report = await world.upload(roster(['s14', ...lines(6, (n) => `s${n}`)]))
    expect(reasons(report)[0]).toEqual([
      'removals: 7 of 8 enrollments of class "Art", 87.5 %, limit 75 %',
      'creates: 6 of 7 enrollments of class "Art", 85.7 %, limit 75 %',
    ])
  })

  test('entra counts absolutely, all record types together', async () => {
    const world = await open({ preset: 'entra', hold: { removals: { count: 5 } } })
    await world.upload(upload(10, 10))
    expect((await world.upload(upload(8, 8, { classes: 10 }))).status).toBe('applied')
    expect(reasons(await world.upload(upload(5, 6, { classes: 9 })))[0]).toEqual([
      'removals: 7 of 38 records (1 of them following from others), 18.4 %, limit 5',
    ])
  })

  test('gcds counts what is in the account, whoever made it', async () => {
    const world = await open('gcds')
    await world.upload(upload(10, 9))
    for (let n = 0; n < 21; n++) {
      const phone = `503-555-01${String(n).padStart(2, '0')}`
      await world.people.signUp({ schoolId: '1', role: 'student', firstName: 'Hand', lastName: `${n}`, phone })
    }
    expect((await world.upload(upload(10, 7))).status).toBe('applied')
    expect(reasons(await world.upload(upload(10, 5)))[0]).toEqual(['removals: 2 of 38 students, 5.3 %, limit 5 %'])
  })

  test('with a window small removals add up', async () => {
    const world = await open({ hold: { windowDays: 30 } })
    await world.upload(upload(40, 10))
    expect((await world.upload(upload(37, 10))).status).toBe('applied')
    await world.advanceTo('2026-01-20')
    const report = await world.upload(upload(35, 10))
    expect(reasons(report)[0]).toEqual([
      'removals: 5 of 37 students (3 of them in the 30 days before), 13.5 %, limit 10 %',
    ])
    await world.advanceTo('2026-02-20')
    expect((await world.upload(upload(35, 10))).status).toBe('applied')
  })

  describe('okta suspends this run and every later one', () => {
    const policy = { preset: 'okta', hold: { minimumPopulation: 10 } }

    test('until an approval, which applies the newest', async () => {
      const world = await open(policy)
      await world.upload(upload(10, 10))
      const first = await world.upload(upload(5, 10))
      const reason = 'removals: 5 of 22 records, 22.7 %, limit 20 %'
      expect(reasons(first)).toEqual([[reason], [reason]])
      const waits = `upload 2 is still on hold (${reason}), and later runs wait with it`
      for (const [oak, elm] of [[10, 11], [10, 12]] as const) {
        const later = await world.upload(upload(oak, elm))
        expect(later.status).toBe('held')
        expect(reasons(later)).toEqual([[waits], [waits]])
        expect(later.schools.map((it) => it.counts.students)).toEqual([10, 10])
      }
      expect((await world.approve({ schoolIds: 'all', by: 'me' })).uploadId).toBe(4)
      expect((await world.report()).schools.map((it) => it.counts.students)).toEqual([10, 12])
      expect((await world.upload(upload(10, 13))).status).toBe('applied')
    })

    test('of the same school only, where the policy is per school', async () => {
      const world = await open({ hold: { blocks: 'later runs' } })
      await world.upload(upload(10, 10))
      await world.upload(upload(5, 10))
      const later = await world.upload(upload(11, 11))
      expect(later.schools.map((it) => [it.status, it.counts.students])).toEqual([['on hold', 10], ['connected', 11]])
    })
  })
})
