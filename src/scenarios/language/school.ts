import { HomeroomError } from '../../sim/error.ts'
import type { HeldSchool } from '../../sim/world.ts'
import type { SchoolReport } from '../../sim/sync/report.ts'
import type { SchoolClass } from '../../sim/classes/list-classes.ts'
import type { SchoolPerson } from '../../sim/people/people-of-school.ts'
import { one } from './asked.ts'
import { ClassRef } from './class-ref.ts'
import { isNamed } from './find.ts'
import type { Stage } from './stage.ts'

/** A school of the district. */
export class School {
  readonly id: string
  readonly name: string
  /** Where it plays. */
  readonly stage: Stage

  constructor(stage: Stage, { id, name }: { readonly id: string; readonly name: string }) {
    this.stage = stage
    this.id = id
    this.name = name
  }

  /** Its line in the report of the last upload; undefined where it has none. */
  async report(): Promise<SchoolReport | undefined> {
    return (await this.stage.world.report()).schools.find(({ id }) => id === this.id)
  }

  /** What waits for an approval there. */
  async held(): Promise<HeldSchool | undefined> {
    return (await this.stage.world.holds()).find(({ schoolId }) => schoolId === this.id)
  }

  /** The list of its classes. */
  async classes(): Promise<readonly SchoolClass[]> {
    return await this.stage.world.classes.ofSchool(this.id)
  }

  /**
   * A class of its list by its name or title; the first of several.
   * @throws HomeroomError `class_unknown`
   */
  async class(name: string): Promise<ClassRef> {
    const found = (await this.classes()).find((it) => isNamed(it.name, name))
    if (found !== undefined) return new ClassRef(this.stage, found)
    throw new HomeroomError('class_unknown', `Name a class that ${this.name} lists: "${name}" is none`)
  }

  /** The list of its people. */
  async people(): Promise<readonly SchoolPerson[]> {
    return await this.stage.world.people.ofSchool(this.id)
  }

  /** What families text behind `@leave`. */
  async code(): Promise<string> {
    const schools = await this.stage.world.schools()
    return schools.find(({ id }) => id === this.id)!.code
  }
}

export const aSchool = one(School, 'a school')
