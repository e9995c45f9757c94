import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { mistakeNamed } from '../../sim/district/mistakes/mistakes.ts'
import type { SisEdit } from '../../sim/district/sis-edit.ts'
import { assertAsked, text } from './asked.ts'
import { findClasses, findSchool, parseWhom } from './find.ts'
import type { Person } from './person.ts'
import { aSchool, type School } from './school.ts'
import type { Stage } from './stage.ts'
import type { Student } from './student.ts'
import type { Teacher } from './teacher.ts'
import { TeacherOfId } from './teacher-of-id.ts'

/** What goes wrong in an export: a mistake's name (docs/districts.md), or several. */
export type WhatGoesWrong = string | readonly string[]

const mistakes = z.union([text, z.array(text)], { error: 'Invalid input: expected the name of a mistake, or several' })
const corrections = z.strictObject({
  email: z.string().optional(),
  phone: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
})

/** The district's student information system, and those who keep it. */
export class SisActor {
  readonly #stage: Stage
  /** Who has left, by the edit that took them out. */
  readonly #gone = new Map<Person, SisEdit>()

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /**
   * Goes on to the term that the calendar has now, or to the next one where it is there already; from then on its exports have
   * the mistake that is given, or none.
   * @throws HomeroomError `mistake_unknown`
   */
  async rollOver(options: { mistake?: WhatGoesWrong; school?: School } = {}): Promise<void> {
    assertAsked({ options: z.strictObject({ mistake: mistakes.optional(), school: aSchool.optional() }) }, { options })
    const { mistake = [], school } = options
    const names = this.#mistakes(mistake)
    const text = (term: string) => `rolls over to ${term}${wrong(names, school)}`
    const { sis, rehearsal } = this.#stage
    await this.#stage.act({ by: 'SIS', text, ...about(school) }, () => {
      this.#set(names, school)
      return Promise.resolve(sis.rollOver(rehearsal.today).name)
    })
  }

  /**
   * What its exports have from now on: `complete`, or a mistake's name.
   * @throws HomeroomError `mistake_unknown`
   */
  async exports(what: WhatGoesWrong, options: { school?: School } = {}): Promise<void> {
    assertAsked({ what: mistakes, options: z.strictObject({ school: aSchool.optional() }) }, { what, options })
    const { school } = options
    const names = what === 'complete' ? [] : this.#mistakes(what)
    const text = names.length === 0 ? 'exports everything again' : `exports${wrong(names, school)}`
    await this.#stage.act({ by: 'SIS', text, ...about(school) }, () => Promise.resolve(this.#set(names, school)))
  }

  /** Somebody new teaches at a school. */
  async hire(
    name: string,
    school: School,
    email = `${String(name).toLowerCase().replace(/[^a-z]+/g, '.')}@${this.#stage.district.domain}`,
  ) {
    assertAsked({ name: text, school: aSchool, email: text }, { name, school, email })
    const [firstName = '', ...rest] = name.split(' ')
    const id = `NEW-${name.toUpperCase().replace(/[^A-Z]+/g, '-')}`
    const lastName = rest.join(' ')
    await this.#edit(
      `has a new teacher, ${name}`,
      [
        'person',
        {
          role: 'teacher',
          id,
          firstName,
          lastName,
          email,
          phone: '',
          birthDate: '',
          grade: '',
          studentNumber: '',
          language: 'en',
        },
        school.id,
      ],
      school,
    )
    return new TeacherOfId(this.#stage, name, id)
  }

  /** A person has left the district, or was taken out of the export. */
  async remove(person: Person): Promise<void> {
    const { role, sourceId, name } = await person.known()
    const edit: SisEdit = ['person gone', role, sourceId]
    this.#gone.set(person, edit)
    await this.#edit(`no longer has ${role} ${name}`, edit)
  }

  /**
   * A person who had left is back, under the id and in the classes that they would have had.
   * @throws HomeroomError `story_invalid` where they never left
   */
  async takeBack(person: Person): Promise<void> {
    const { role, name } = await person.known()
    const edit = this.#gone.get(person)
    if (edit === undefined) throw new HomeroomError('story_invalid', `Take back somebody who has left: ${name} has not`)
    this.#gone.delete(person)
    await this.#stage.act({ by: 'SIS', text: `has ${role} ${name} again` }, () => {
      this.#stage.sis.undo(edit)
      return Promise.resolve()
    })
  }

  /** Another teacher takes a class over, under the id that it has. */
  async giveTo(teacher: Teacher, className: string): Promise<void> {
    const { sourceId, name } = await teacher.known()
    const found = await this.#class(className)
    await this.#edit(`gives ${found.name} to ${name} and keeps its id`, ['teacher of a class', found.id, sourceId])
  }

  /** A second teacher is listed with a class; `primary` says whether as an owner. */
  async addTeacher(teacher: Teacher, className: string, options: { primary: boolean }): Promise<void> {
    assertAsked({ options: z.strictObject({ primary: z.boolean() }) }, { options })
    const { primary } = options
    const { sourceId, name } = await teacher.known()
    const { id, schoolId, name: full } = await this.#class(className)
    await this.#edit(
      `lists ${name} as ${primary ? 'a' : 'a second, not primary'} teacher of ${full}`,
      ['second teacher', id, schoolId, sourceId, primary ? 'owner' : 'participant'],
    )
  }

  /** A class is over. */
  async drop(className: string): Promise<void> {
    const { id, name } = await this.#class(className)
    await this.#edit(`no longer has the class ${name}`, ['class gone', id])
  }

  /** A class begins. */
  async begin(name: string, teacher: Teacher, students: readonly Student[] = []): Promise<void> {
    const { sourceId, schoolId } = await teacher.known()
    const ids = await Promise.all(students.map(async (it) => (await it.known()).sourceId))
    const id = `${schoolId}-NEW-${name.toUpperCase().replace(/[^A-Z0-9]+/g, '-')}`
    await this.#edit(`has a new class, ${name}`, ['class', schoolId, id, name, sourceId, ids])
  }

  /** A person has another email, or another name. */
  async correct(
    person: Person,
    changes: { email?: string; phone?: string; firstName?: string; lastName?: string },
  ): Promise<void> {
    assertAsked({ changes: corrections }, { changes })
    const { role, sourceId, name } = await person.known()
    const what = Object.entries(changes).map(([field, value]) => `${words(field)} ${value}`).join(', ')
    await this.#edit(`has ${what} for ${role} ${name}`, ['changes', role, sourceId, changes])
  }

  /**
   * A student moves to another school, into the classes that a student there has. Where `forgets` is the student's row, that
   * one still names the old school.
   */
  async move(
    student: Student,
    school: School,
    options: { forgets?: 'the row of the student' } = {},
  ): Promise<void> {
    const known = z.strictObject({ forgets: z.literal('the row of the student').optional() })
    assertAsked({ school: aSchool, options: known }, { school, options })
    const { forgets } = options
    const { sourceId, name, schoolId } = await student.known()
    const listing = await this.#stage.roster()
    const there = listing.classes.filter((it) => it.schoolId === school.id)
    const model = there.map(({ id }) => listing.studentsOf.get(id)?.[0]).find((id) => id !== undefined) ?? ''
    const classIds = there.filter(({ id }) => listing.studentsOf.get(id)?.includes(model)).map(({ id }) => id)
    const from = this.#stage.district.schools.find(({ id }) => id === schoolId)!.name
    await this.#edit(
      `moves ${name} from ${from} to ${school.name}${forgets ? ' and forgets the row of the student' : ''}`,
      [forgets ? 'classes elsewhere' : 'move', sourceId, school.id, classIds],
      school,
    )
  }

  async #class(name: string) {
    return findClasses(await this.#stage.roster(), parseWhom(`of ${name}`))[0]!
  }

  async #edit(text: string, edit: SisEdit, school?: School): Promise<void> {
    await this.#stage.act({ by: 'SIS', text, ...about(school) }, () => Promise.resolve(this.#stage.sis.edit(edit)))
  }

  #mistakes(names: WhatGoesWrong): string[] {
    return [names].flat().map((name) => mistakeNamed(name).name)
  }

  #set(mistakes: readonly string[], school: School | undefined): void {
    const { sis } = this.#stage
    if (school !== undefined) findSchool(this.#stage.district.schools, school.name)
    sis.mistakes = mistakes
    sis.schoolIds = school && [school.id]
  }
}

function wrong(names: readonly string[], school: School | undefined): string {
  return names.length === 0 ? '' : `, with a mistake: ${names.join(', ')}${school ? ` at ${school.name}` : ''}`
}

const about = (school: School | undefined) => school ? { schools: [school.name] } : {}

const words = (field: string) => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
