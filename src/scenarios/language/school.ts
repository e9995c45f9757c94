import type { HeldSchool } from '../../sim/world.ts'
import type { SchoolReport } from '../../sim/sync/report.ts'
import type { SchoolClass } from '../../sim/classes/list-classes.ts'
import type { SchoolPerson } from '../../sim/people/people-of-school.ts'
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
