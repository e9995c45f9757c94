import { z } from 'zod'
import type { ClassId } from '../../sim/classes/class-id.ts'
import type { ClassParticipant, SchoolClass } from '../../sim/classes/list-classes.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Stage } from './stage.ts'

/** A class of the service, as somebody in a story got hold of it. It stays that class, whatever becomes of its id in the feed. */
export class ClassRef {
  readonly id: ClassId
  readonly schoolId: string
  /** As it was when the story got hold of it. */
  readonly name: string
  /** The feed's id then; null for a class made by hand. */
  readonly sourceId: string | null
  /** Where it plays. */
  readonly stage: Stage

  constructor(
    stage: Stage,
    { id, schoolId, name, sourceId }: Pick<SchoolClass, 'id' | 'schoolId' | 'name' | 'sourceId'>,
  ) {
    this.stage = stage
    this.id = id
    this.schoolId = schoolId
    this.name = name
    this.sourceId = sourceId
  }

  /** The class as its school lists it now; undefined once it has been removed from the school. */
  async now(): Promise<SchoolClass | undefined> {
    return (await this.stage.world.classes.ofSchool(this.schoolId)).find(({ id }) => id === this.id)
  }

  /** As its school lists it now.
   * @throws HomeroomError `class_unknown` once it has been removed
   */
  async listed(): Promise<SchoolClass> {
    const found = await this.now()
    if (found !== undefined) return found
    throw new HomeroomError('class_unknown', `Name a class that its school lists: "${this.name}" is no longer there`)
  }

  async participants(): Promise<readonly ClassParticipant[]> {
    return await this.stage.world.classes.participants(this.id)
  }
}

/** A class that a story has, or the name of one. */
export const namedClass = z.custom((it) => it instanceof ClassRef || (typeof it === 'string' && it.trim() !== ''), {
  error: 'Invalid input: expected a class of the story, or a name',
})
