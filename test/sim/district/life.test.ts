import { describe, expect, test } from 'vitest'
import { dateOf, dayOf } from '../../../src/sim/clock/day.ts'
import { district } from '../../../src/sim/district/district.ts'
import { rosterOn } from '../../../src/sim/district/roster-on.ts'
import { countsBy, readAll } from './made.ts'

const made = district({ students: 2600, schools: 7, seed: 4 })
const on = (date: string) => readAll(rosterOn(made, date))
const byId = <Item extends { readonly id: string }>(items: readonly Item[]) => new Map(items.map((it) => [it.id, it]))

describe('Within a school year', async () => {
  const [before, after] = await Promise.all([on('2025-09-02'), on('2026-05-20')])
  const [was, is] = [byId(before.students), byId(after.students)]

  test('some students leave and others come, and the grades stay', () => {
    const left = before.students.filter(({ id }) => !is.has(id)).length
    const came = after.students.filter(({ id }) => !was.has(id)).length
    expect(left).toBeGreaterThan(40)
    expect(left).toBeLessThan(220)
    expect(Math.abs(left - came)).toBeLessThan(25)
    for (const { id, grade } of before.students) expect([undefined, grade]).toContain(is.get(id)?.grade)
  })

  test('some families move, and their children go to another school', () => {
    const school = new Map(after.memberships.map((it) => [it.personId, it.schoolId]))
    const moved = before.memberships.filter((it) =>
      it.role === 'student' && school.has(it.personId) && school.get(it.personId) !== it.schoolId
    )
    expect(moved.length).toBeGreaterThan(5)
    expect(moved.length).toBeLessThan(100)
  })

  test('some guardians and teachers marry, and have another name and email under the same id', async () => {
    const now = byId((await on('2027-05-20')).people)
    const married = (role: string) =>
      before.people.filter((it) => {
        const then = now.get(it.id)
        return it.role === role && then !== undefined && then.lastName !== it.lastName && then.email !== it.email
      })
    expect(married('guardian').length).toBeGreaterThan(5)
    expect(married('teacher').length).toBeGreaterThan(0)
  })

  test('most classes stay, each with its teacher; a course that gets another teacher gets another id', async () => {
    const [early, late] = await Promise.all([on('2026-01-06'), on('2026-05-20')])
    const owners = new Map(late.owners.map((it) => [`${it.classId} ${it.personId}`, it]))
    const primary = new Map<string, string>()
    for (const it of early.owners) if (!primary.has(it.classId)) primary.set(it.classId, it.personId)
    const ids = new Set(late.classes.map(({ id }) => id))
    const gone = early.classes.filter(({ id }) => !ids.has(id))
    expect(gone.length).toBeGreaterThan(0)
    expect(gone.length / early.classes.length).toBeLessThan(0.1)
    for (const [classId, personId] of primary) {
      if (ids.has(classId)) expect(owners.has(`${classId} ${personId}`)).toBe(true)
    }
    expect(late.classes.filter(({ id }) => /[B-Z]$/.test(id)).map(({ name }) => name))
      .toEqual(expect.arrayContaining([gone[0]!.name]))
  })

  test('a steady staff stays to its end; it is the staff of then, and the next year has another one', async () => {
    const steady = district({ students: 2600, schools: 7, seed: 4, steadyStaff: true })
    const staffOn = async (of: typeof made, date: string) =>
      (await readAll(rosterOn(of, date))).people.filter(({ role }) => role !== 'guardian' && role !== 'student')
        .map(({ id }) => id).sort()
    const first = await staffOn(steady, '2025-08-13')
    expect(await staffOn(made, '2025-08-13')).toEqual(first)
    const dates = ['2025-11-03', '2026-01-06', '2026-03-16', '2026-05-29']
    for (const date of dates) expect(await staffOn(steady, date), date).toEqual(first)
    expect(await Promise.all(dates.map((date) => staffOn(made, date)))).not.toEqual(dates.map(() => first))
    expect(await staffOn(steady, '2026-09-01')).not.toEqual(first)
    const classIds = async (date: string) => (await readAll(rosterOn(steady, date))).classes.map(({ id }) => id)
    expect(await classIds('2026-05-29')).toEqual(await classIds('2026-01-06'))
  })

  test('a substitute teaches during a leave, and the teacher comes back', async () => {
    let seen = false
    for (let day = dayOf('2025-09-01'); day < dayOf('2026-05-01') && !seen; day += 14) {
      const { owners, teachers } = await on(dateOf(day))
      const substitute = owners.find(({ personId }) => /S\d\d$/.test(personId))
      if (substitute === undefined) continue
      seen = true
      const post = substitute.personId.replace(/S\d\d$/, '')
      expect(teachers.some(({ id }) => id.startsWith(post) && !/S\d\d$/.test(id))).toBe(true)
    }
    expect(seen).toBe(true)
  })

  test('some students get another schedule', async () => {
    const [early, late] = await Promise.all([on('2026-01-08'), on('2026-04-20')])
    const classesOf = (roster: typeof early) => {
      const days = new Map<string, string[]>()
      for (const { personId, classId } of roster.participants) {
        days.set(personId, [...days.get(personId) ?? [], classId.replace(/[A-Z]$/, '')])
      }
      return days
    }
    const [then, now] = [classesOf(early), classesOf(late)]
    const changed = [...then].filter(([id, classes]) => now.has(id) && now.get(id)!.join() !== classes.join())
    expect(changed.length).toBeGreaterThan(10)
    expect(changed.length / then.size).toBeLessThan(0.1)
  })
})

describe('At an edge', () => {
  test('of terms every class has a new id, and the people stay', async () => {
    const [fall, spring] = await Promise.all([on('2026-01-01'), on('2026-01-02')])
    const ids = new Set(fall.classes.map(({ id }) => id))
    expect(spring.classes.filter(({ id }) => ids.has(id))).toEqual([])
    expect(spring.classes.map(({ name }) => name)).toEqual(fall.classes.map(({ name }) => name))
    const there = new Set(fall.people.map(({ id }) => id))
    expect(spring.people.filter(({ id }) => !there.has(id)).length).toBeLessThan(20)
  })

  test('of years everybody is a grade up, the seniors are gone and a kindergarten comes', async () => {
    const [old, next] = await Promise.all([on('2026-07-28'), on('2026-07-29')])
    const [was, is] = [byId(old.students), byId(next.students)]
    const gradeAfter = new Map([['K', '1'], ...Array.from({ length: 11 }, (_, n) => [`${n + 1}`, `${n + 2}`] as const)])
    for (const { id, grade } of old.students) {
      if (grade === '12') expect(is.has(id)).toBe(false)
      else expect([undefined, gradeAfter.get(grade)]).toContain(is.get(id)?.grade)
    }
    const came = countsBy(next.students.filter(({ id }) => !was.has(id)), ({ grade }) => grade)
    expect(came.get('K')).toBeGreaterThan(190)
    expect([...came.values()].reduce((sum, count) => sum + count, 0) - came.get('K')!).toBeLessThan(15)
  })

  test('of the century, years and leap days nothing is lost', async () => {
    for (const date of ['2000-01-01', '2028-02-29', '2031-12-31', '2099-12-31']) {
      const { students, participants, classes } = await on(date)
      expect(students.length).toBeGreaterThan(2_530)
      const ids = new Set(classes.map(({ id }) => id))
      expect(participants.every(({ classId }) => ids.has(classId))).toBe(true)
    }
  })
})

test('from one night to the next little happens', async () => {
  const [one, next] = await Promise.all([on('2025-10-14'), on('2025-10-15')])
  const before = new Set(one.people.map((it) => JSON.stringify(it)))
  const changed = next.people.filter((it) => !before.has(JSON.stringify(it)))
  expect(changed.length / next.people.length).toBeLessThan(0.005)
})
