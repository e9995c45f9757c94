import type { RandomRoster } from './random-roster.ts'

/** What a school must have after a roster was applied: source ids by role, and each class with its people. */
export interface WishedSchool {
  readonly people: readonly string[]
  readonly classes: readonly string[]
  /** The email and the phone that each person keeps. */
  readonly contacts: readonly string[]
}

interface Person {
  readonly role: 'teacher' | 'guardian' | 'student'
  readonly id: string
  readonly name: string
  readonly schools: Set<string>
  email: string
  phone: string
}

const rank = { teacher: 0, guardian: 1, student: 2 }
const byText = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0

/**
 * Computes the wished-for state once more, in plain loops over the rows, from the rules as they are written down in the
 * reference (sections 2 and 6). `live` are the classes, as `school class`, that were there before.
 */
export function wishedState(roster: RandomRoster, live: ReadonlySet<string>): Map<string, WishedSchool> {
  const people = [...teachersOf(roster), ...studentsOf(roster), ...guardiansOf(roster)]
  const kept = contactPoints(people)
  const teachesAt = new Set(kept.filter((it) => it.role === 'teacher').flatMap((it) => at(it)))
  const studiesAt = new Set(kept.filter((it) => it.role === 'student').flatMap((it) => at(it)))
  return new Map(roster.schools.map((school) => {
    const classes = roster.classes.filter((it) => it.school === school).flatMap((it) => {
      const owners = teachesAt.has(`${school} ${it.teacher}`) ? [it.teacher] : []
      if (owners.length === 0 && !live.has(`${school} ${it.id}`)) return []
      const students = roster.enrollments.filter((row) =>
        row.classId === it.id && studiesAt.has(`${school} ${row.student}`)
      )
      return [`${it.id} ${it.name} of ${owners.join()}: ${students.map((row) => row.student).sort(byText).join()}`]
    })
    return [school, {
      people: kept.filter((it) => it.schools.has(school)).map((it) => `${it.role} ${it.id}`).sort(byText),
      classes: classes.sort(byText),
      contacts: kept.filter((it) => it.schools.has(school)).flatMap((it) =>
        [it.email, it.phone].filter(Boolean).map((value) => `${it.role} ${it.id} has ${value}`)
      ).sort(byText),
    }]
  }))
}

const at = (person: Person) => [...person.schools].map((school) => `${school} ${person.id}`)

function collect(people: Map<string, Person>, key: string, school: string, person: Omit<Person, 'schools'>): void {
  const known = people.get(key) ?? { ...person, schools: new Set() }
  known.schools.add(school)
  people.set(key, known)
}

function teachersOf({ teachers }: RandomRoster): Person[] {
  const found = new Map<string, Person>()
  for (const { school, id, email } of teachers) {
    collect(found, id, school, { role: 'teacher', id, name: id, email: valid(email), phone: '' })
  }
  return [...found.values()].filter((it) => it.email !== '')
}

function studentsOf({ students }: RandomRoster): Person[] {
  const found = new Map<string, Person>()
  for (const { school, id, email } of students) {
    collect(found, id, school, { role: 'student', id, name: id, email: valid(email), phone: '' })
  }
  return [...found.values()]
}

/** A second guardian of the same first name is told apart by the contact point, in the order of those. */
function guardiansOf({ students }: RandomRoster): Person[] {
  const found = new Map<string, Person>()
  const contactsOf = Map.groupBy(
    students.filter((it) => it.guardian !== null),
    (it) => `parent_${it.id}_${it.guardian!.first}`,
  )
  for (const [id, rows] of contactsOf) {
    const contact = (row: typeof rows[number]) =>
      valid(row.guardian!.email) || row.guardian!.phone || row.guardian!.last.toLowerCase()
    const contacts = [...new Set(rows.map(contact))].sort(byText)
    for (const row of rows) {
      const number = contacts.indexOf(contact(row)) + 1
      const numbered = number === 1 ? id : `${id}_${number}`
      const { first, last, email, phone } = row.guardian!
      collect(found, numbered, row.school, {
        role: 'guardian',
        id: numbered,
        name: `${first} ${last}`,
        email: valid(email),
        phone,
      })
    }
  }
  return [...found.values()]
}

const valid = (email: string) => email.includes('@') ? email : ''

/** Gives each contact point to the first in rank and id, and to the records that are the same guardian; drops who is left without. */
function contactPoints(people: Person[]): Person[] {
  const order = [...people].sort((a, b) => rank[a.role] - rank[b.role] || byText(a.id, b.id))
  let kept = order
  for (const kind of ['email', 'phone'] as const) {
    const holder = new Map<string, Person>()
    for (const person of kept) {
      const value = person[kind]
      if (value === '') continue
      const first = holder.get(value)
      if (first === undefined) holder.set(value, person)
      else if (first.role !== 'guardian' || person.role !== 'guardian' || first.name !== person.name) person[kind] = ''
    }
    kept = kept.filter((it) => it.role !== 'teacher' || it.email !== '')
  }
  return kept.filter((it) => it.role !== 'guardian' || it.email !== '' || it.phone !== '')
}
