import { describe, expect, test } from 'vitest'
import { normalizeEmail, normalizePhone } from '../../../src/sim/people/contact.ts'
import { district } from '../../../src/sim/district/district.ts'
import { rosterOn } from '../../../src/sim/district/roster-on.ts'
import { countsBy, readAll } from './made.ts'

const made = district({ students: 6000, seed: 11 })
const roster = await readAll(rosterOn(made, '2026-02-10'))
const { people, students, teachers, guardians, memberships, familyLinks, classes, owners, participants } = roster

describe('A district of 6,000 students', () => {
  test('has nearly so many, some three hundred staff members, and schools of three levels', () => {
    expect(students.length).toBeGreaterThan(5_900)
    expect(students.length).toBeLessThanOrEqual(6_000)
    expect(teachers.length).toBeGreaterThan(250)
    expect(teachers.length).toBeLessThan(600)
    const kinds = countsBy(made.schools, ({ name }) => name.split(' ').at(-1)!)
    expect([kinds.get('Elementary'), kinds.get('Middle'), kinds.get('High')]).toEqual([6, 2, 1])
    expect(new Set(made.schools.map(({ name }) => name)).size).toBe(9)
    expect(made.schools.map(({ name }) => name)).toEqual(expect.arrayContaining(['Oak High', 'Elm Middle']))
  })

  test('has sections of 18 to 32 students', () => {
    const sizes = [...countsBy(participants, ({ classId }) => classId).values()]
    expect(sizes.length).toBe(classes.length)
    expect(sizes.filter((size) => size < 18 || size > 32).length / sizes.length).toBeLessThan(0.02)
  })

  test('has each student in three classes or one in each period of the day', () => {
    const period = new Map(classes.map(({ id, name }) => [id, /period (\d)/.exec(name)?.[1]]))
    const days = new Map<string, (string | undefined)[]>()
    for (const { personId, classId } of participants) {
      days.set(personId, [...days.get(personId) ?? [], period.get(classId)])
    }
    const grade = new Map(students.map((it) => [it.id, it.grade === 'K' ? 0 : Number(it.grade)]))
    for (const [id, periods] of days) {
      const expected = grade.get(id)! < 6 ? ['', '', ''] : '1234567'.slice(0, grade.get(id)! < 9 ? 6 : 7).split('')
      expect(periods.map((it) => it ?? '').sort()).toEqual(expected)
    }
    expect(days.size).toBe(students.length)
  })

  test('has every teacher in one class of a period at most', () => {
    const name = new Map(classes.map((it) => [it.id, it.name]))
    const seen = new Set<string>()
    for (const { classId, personId } of owners) {
      const period = /period \d/.exec(name.get(classId)!)?.[0]
      if (period === undefined || personId.includes('XS')) continue
      expect(seen.has(`${personId} ${period}`)).toBe(false)
      seen.add(`${personId} ${period}`)
    }
  })

  test('has co-teachers, and teachers at two schools', () => {
    const perClass = [...countsBy(owners, ({ classId }) => classId).values()]
    const coTaught = perClass.filter((count) => count === 2).length / perClass.length
    expect(coTaught).toBeGreaterThan(0.03)
    expect(coTaught).toBeLessThan(0.15)
    const schools = countsBy(memberships.filter(({ role }) => role === 'teacher'), ({ personId }) => personId)
    expect([...schools.values()].filter((count) => count === 2).length).toBeGreaterThan(4)
  })

  test('has households of one to five contacts, and siblings in them', () => {
    const contacts = [...countsBy(familyLinks, ({ studentId }) => studentId).values()]
    const share = (count: number) => contacts.filter((it) => it === count).length / contacts.length
    expect([Math.min(...contacts), Math.max(...contacts)]).toEqual([1, 5])
    expect(share(2)).toBeGreaterThan(0.5)
    const children = [...countsBy(familyLinks, ({ guardianId }) => guardianId).values()]
    const siblings = children.filter((it) => it > 1).length / children.length
    expect(siblings).toBeGreaterThan(0.25)
    expect(siblings).toBeLessThan(0.6)
    expect(Math.max(...children)).toBeLessThanOrEqual(4)
  })

  test('has names of every kind', () => {
    const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
    for (const kind of [/'/, /\w-\w/, /[áéíóúñü]/, /[ạảấễộữ]/, /, Jr\.$/, / III$/, /^\S+ \S+ \S+$/]) {
      expect([kind, names.filter((name) => kind.test(name)).length > 3]).toEqual([kind, true])
    }
    expect([...countsBy(names, (name) => name).values()].filter((count) => count > 1).length).toBeGreaterThan(3)
    expect(names.filter((name) => /["\\\n]|^\s|\s$/.test(name))).toEqual([])
  })

  test('has several languages, English before the others', () => {
    const languages = countsBy(students, ({ language }) => language)
    expect(languages.size).toBeGreaterThan(5)
    expect(languages.get('en')! / students.length).toBeGreaterThan(0.6)
    expect(languages.get('es')! / students.length).toBeGreaterThan(0.05)
  })

  test('has ids, emails and phones of one person each, and addresses that are nobody’s', () => {
    const ids = people.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(classes.map(({ id }) => id)).size).toBe(classes.length)
    const emails = people.map(({ email }) => email).filter((email) => email !== '')
    expect(new Set(emails.map(normalizeEmail)).size).toBe(emails.length)
    expect(emails.filter((email) => !/@([a-z]+\.)*([a-z]+\.example|example\.(com|net|org))$/.test(email))).toEqual([])
    const phones = people.map(({ phone }) => phone).filter((phone) => phone !== '').map(normalizePhone)
    expect(new Set(phones).size).toBe(phones.length)
    expect(phones.filter((phone) => !/^\+1[2-9]\d\d[01]\d{6}$/.test(phone!))).toEqual([])
    for (const { email, phone } of guardians) expect(email !== '' || phone !== '').toBe(true)
  })

  test('has children of the age of their grade', () => {
    for (const { grade, birthDate } of students) {
      const turnedFive = 2025 - (grade === 'K' ? 0 : Number(grade)) - 5
      expect(birthDate > `${turnedFive - 1}-09-01` && birthDate <= `${turnedFive}-09-01`).toBe(true)
    }
  })
})

test.each([50, 51, 63, 120, 199, 200, 333, 599, 600, 2_000])(
  '%d students have sections for everybody',
  async (count) => {
    const small = await readAll(rosterOn(district({ students: count, seed: count }), '2025-10-01'))
    const days = countsBy(small.participants, ({ personId }) => personId)
    expect(days.size).toBe(small.students.length)
    expect(new Set([...days.values()])).toEqual(new Set([3, 6, 7]))
    expect(new Set(small.participants.map(({ classId }) => classId)).size).toBe(small.classes.length)
  },
)
