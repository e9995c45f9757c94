import type { Csv1Rows } from '../../fixtures/rosters.ts'

/** Draws whole numbers below a bound; the same seed gives the same ones (mulberry32). */
export function generator(seed: number): (bound: number) => number {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

export interface TeacherRow {
  readonly school: string
  readonly id: string
  readonly email: string
}
export interface StudentRow {
  readonly school: string
  readonly id: string
  readonly email: string
  readonly guardian:
    | { readonly first: string; readonly last: string; readonly email: string; readonly phone: string }
    | null
}
export interface ClassRow {
  readonly school: string
  readonly id: string
  readonly teacher: string
  readonly name: string
}
export interface EnrollmentRow {
  readonly classId: string
  readonly student: string
}

/** A roster as the rows of CSV 1.0. */
export interface RandomRoster {
  readonly schools: readonly string[]
  readonly teachers: readonly TeacherRow[]
  readonly students: readonly StudentRow[]
  readonly classes: readonly ClassRow[]
  readonly enrollments: readonly EnrollmentRow[]
}

const ids = (letter: string, count: number) => Array.from({ length: count }, (_, n) => `${letter}${n + 1}`)

/**
 * A small roster full of mistakes: shared and missing contact points, siblings, people at two schools, references that lead
 * nowhere. Rosters of one generator share their ids, so that the next one removes, creates, updates and moves.
 */
export function randomRoster(draw: (bound: number) => number): RandomRoster {
  const one = <T>(list: readonly T[]): T => list[draw(list.length)]!
  const some = <T>(list: readonly T[], percent: number): T[] => list.filter(() => draw(100) < percent)
  const email = () => one(['', '', 'none', ...ids('e', 14).map((id) => `${id}@oak.example`)])
  const schools = ['1', '2', ...some(['3'], 70)]
  const teachers = some(ids('t', 8), 80).flatMap((id) => {
    const address = draw(10) === 0 ? email() : `${id}@oak.example`
    return [...new Set([one(schools), one(schools)])].map((school) => ({ school, id, email: address }))
  })
  const students = some(ids('s', 16), 80).flatMap((id): StudentRow[] => {
    const [address, last, places] = [email(), one(['Hill', 'Moss']), [...new Set([one(schools), one(schools)])]]
    const guardians = some(['Alex', 'Alex', 'Cora'], 60).map((first) => ({
      first,
      last,
      email: email(),
      phone: one(['', '', ...ids('+1503555010', 4)]),
    }))
    const rows = places.flatMap((school) => guardians.map((guardian) => ({ school, id, email: address, guardian })))
    return rows.length > 0 ? rows : places.map((school) => ({ school, id, email: address, guardian: null }))
  })
  const classes = some(ids('c', 8), 80).map((id) => ({
    school: one([...schools, ...schools, ...schools, '9']),
    id,
    teacher: one([...ids('t', 8), 'nobody']),
    name: one(['Art', 'Biology', 'Chess']),
  }))
  const pairs = ids('c', 8).flatMap((classId) => ids('s', 16).map((student) => ({ classId, student })))
  return { schools, teachers, students, classes, enrollments: some(pairs, 40) }
}

/** The rows as text. */
export function csvRows(roster: RandomRoster): Csv1Rows {
  return {
    schools: roster.schools.map((id) => `${id},School ${id}`),
    teachers: roster.teachers.map((it) => `${it.school},${it.id},Teacher,${it.id},${it.email},`),
    students: roster.students.map(({ school, id, email, guardian: g }) =>
      `${school},${id},Student,${id},,9,${email},,${g === null ? ',,,' : `${g.first},${g.last},${g.email},${g.phone}`}`
    ),
    classes: roster.classes.map((it) => `${it.school},${it.id},${it.teacher},${it.name}`),
    enrollments: roster.enrollments.map((it) => `1,${it.classId},${it.student}`),
  }
}
