import type { UploadSet } from '../../../../src/sim/roster/upload-set.ts'
import { csv2, lines } from '../../../fixtures/rosters.ts'

type Draw = (bound: number) => number

interface User {
  id: string
  first: string
  email: string
  phone: string
  role: 'teacher' | 'staff' | 'student' | 'parent'
  related: string[]
}

/**
 * A roster of CSV 2.0 that changes by a few rows a night, full of mistakes: shared, missing and impossible contact points,
 * siblings, families that name each other from both sides, people at two schools and at none, references that lead nowhere,
 * classes without teacher, students who own classes, rows that come twice.
 */
export class DriftingRoster {
  readonly #draw: Draw
  #made = 0
  readonly #users: User[] = []
  readonly #classes: { id: string; school: string; name: string }[] = []
  readonly #enrollments = new Map<string, 'owner' | 'participant'>()
  readonly #places = new Set<string>()

  constructor(draw: Draw, students: number) {
    this.#draw = draw
    for (const _ of lines(Math.ceil(students / 8), String)) this.#addTeacher()
    for (const _ of lines(Math.ceil(students / 6), String)) this.#addClass()
    for (const _ of lines(students, String)) this.#addStudent()
  }

  /** Changes up to so many things. */
  drift(changesMax: number): void {
    const acts = [
      this.#addStudent,
      this.#addStudent,
      this.#addTeacher,
      this.#addClass,
      this.#removeUser,
      this.#removeUser,
      this.#changeUser,
      this.#changeUser,
      this.#changeUser,
      this.#toggleEnrollment,
      this.#toggleEnrollment,
      this.#toggleEnrollment,
      this.#togglePlace,
      this.#changeClass,
      this.#removeClass,
    ]
    for (const _ of lines(1 + this.#draw(changesMax), String)) this.#one(acts)!.call(this)
  }

  /** A new term: all classes go, and others with as many of their people come. */
  renumberClasses(): void {
    const renumbered = new Map(this.#classes.map((it) => [it.id, it.id = this.#id('k')] as const))
    const before = [...this.#enrollments]
    this.#enrollments.clear()
    for (const [key, as] of before) {
      const [classId = '', userId] = key.split(',')
      this.#enrollments.set(`${renumbered.get(classId) ?? classId},${userId}`, as)
    }
  }

  set(): UploadSet {
    return csv2({
      schools: ['1,Oak High', '2,Elm Middle', '3,Maple Elementary'],
      users: this.#users.map((it) =>
        `${it.id},${it.first},Hill,${it.email},${it.phone},${it.role},,9,,${it.related.join(';')}`
      ),
      classes: this.#classes.map((it) => `${it.id},${it.school},${it.name}`),
      enrollments: [...this.#enrollments].map(([key, as]) => `${key},${as}`),
      schoolEnrollments: [...this.#places],
    })
  }

  #one<Item>(list: readonly Item[]): Item | undefined {
    return list[this.#draw(Math.max(1, list.length))]
  }

  #id(letter: string): string {
    return `${letter}${++this.#made}`
  }

  #school = () => String(this.#draw(20) === 0 ? 9 : 1 + this.#draw(3))

  #email(own: string): string {
    const dice = this.#draw(20)
    return dice === 0 ? '' : dice === 1 ? 'none' : dice < 4 ? `e${this.#draw(60)}@oak.example` : `${own}@oak.example`
  }

  #phone = () => this.#draw(3) > 0 ? '' : `+1503555${1000 + this.#draw(this.#draw(4) === 0 ? 40 : 9000)}`

  #user(role: User['role'], id: string, related: string[] = []): User {
    const first = this.#one(['Ana', 'Ben', 'Cora', 'Dan', 'Eve'])!
    const user = { id, first, email: this.#email(id), phone: this.#phone(), role, related }
    this.#users.push(user)
    return user
  }

  #addTeacher(): void {
    const { id } = this.#user(this.#draw(8) === 0 ? 'staff' : 'teacher', this.#id('t'))
    for (const _ of lines(1 + this.#draw(2), String)) this.#places.add(`${this.#school()},${id}`)
  }

  #addClass(): void {
    const id = this.#id('c')
    this.#classes.push({ id, school: this.#school(), name: this.#one(['Art', 'Biology', 'Chess'])! })
    const owners = this.#users.filter(({ role }) => this.#draw(40) === 0 || role === 'teacher')
    for (const _ of lines(this.#draw(8) === 0 ? 0 : 1 + this.#draw(2), String)) {
      this.#enrollments.set(`${id},${this.#one(owners)?.id ?? 'nobody'}`, 'owner')
    }
  }

  #addStudent(): void {
    const id = this.#id('s')
    const parents = this.#users.filter(({ role }) => role === 'parent').slice(-4)
    const related = lines(
      this.#draw(4),
      () => this.#draw(4) === 0 && parents.length > 0 ? this.#one(parents)!.id : this.#user('parent', this.#id('p')).id,
    )
    if (this.#draw(30) === 0) related.push('nobody')
    this.#user('student', id, this.#draw(5) === 0 ? [] : related)
    if (this.#draw(3) === 0) { for (const it of parents.slice(-2)) it.related.push(id) }
    if (this.#draw(10) > 0) this.#places.add(`${this.#school()},${id}`)
    for (const _ of lines(this.#draw(5), String)) {
      this.#enrollments.set(`${this.#one(this.#classes)?.id},${id}`, 'participant')
    }
  }

  /** Who leaves does not always leave the other files. */
  #removeUser(): void {
    const user = this.#one(this.#users)
    if (user === undefined) return
    this.#users.splice(this.#users.indexOf(user), 1)
    if (this.#draw(4) === 0) return
    for (const key of this.#enrollments.keys()) if (key.endsWith(`,${user.id}`)) this.#enrollments.delete(key)
    for (const key of this.#places) if (key.endsWith(`,${user.id}`)) this.#places.delete(key)
  }

  #changeUser(): void {
    const user = this.#one(this.#users)
    if (user === undefined) return
    const changes = [
      () => user.first = this.#one(['Ana', 'Fay', 'Gus'])!,
      () => user.email = this.#email(user.id),
      () => user.email = this.#one(this.#users)!.email,
      () => user.phone = this.#phone(),
      () => user.related.pop(),
      () => user.related.push(this.#one(this.#users)!.id),
      () => user.role = this.#one(['teacher', 'student', 'parent', 'staff'] as const)!,
      () => user.id = this.#draw(2) === 0 ? user.id.toUpperCase() : this.#id('n'),
    ]
    this.#one(changes)!()
  }

  #toggleEnrollment(): void {
    const key = `${this.#draw(25) === 0 ? 'c999' : this.#one(this.#classes)?.id},${
      this.#one(this.#users)?.id ?? 'nobody'
    }`
    if (this.#enrollments.has(key)) this.#enrollments.delete(key)
    else this.#enrollments.set(key, this.#draw(6) === 0 ? 'owner' : 'participant')
    const other = this.#one([...this.#enrollments.keys()])
    if (this.#draw(2) === 0 && other !== undefined) this.#enrollments.delete(other)
  }

  #togglePlace(): void {
    const place = `${this.#school()},${this.#one(this.#users)?.id ?? 'nobody'}`
    if (!this.#places.delete(place)) this.#places.add(place)
  }

  #changeClass(): void {
    const it = this.#one(this.#classes)
    if (it === undefined) return
    if (this.#draw(4) === 0) it.school = this.#school()
    else it.name = this.#one(['Art', 'Drama', 'Latin'])!
  }

  #removeClass(): void {
    const at = this.#draw(Math.max(1, this.#classes.length))
    const [gone] = this.#classes.splice(at, 1)
    if (gone === undefined || this.#draw(3) === 0) return
    for (const key of this.#enrollments.keys()) if (key.startsWith(`${gone.id},`)) this.#enrollments.delete(key)
  }
}
