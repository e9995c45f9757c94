import type { Context } from 'hono'
import type { ClassId } from '../../sim/classes/class-id.ts'
import type { SchoolClass } from '../../sim/classes/list-classes.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { World } from '../../sim/world.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { assertMay, may } from '../session/permissions.ts'

/**
 * Refuses classes that are not of the school that somebody administers.
 * @throws HomeroomError `class_unknown`
 */
export async function assertClassesOf(world: World, classIds: readonly ClassId[], schoolId: string): Promise<void> {
  for (const classId of classIds) {
    if ((await world.classes.one(classId)).schoolId === schoolId) continue
    throw new HomeroomError('class_unknown', `Name a class of school "${schoolId}": ${classId} is none of it`)
  }
}

/**
 * The class, for who may look into it: whoever sees its school, and its owners.
 * @throws HomeroomError `class_unknown`, `not_signed_in`, `forbidden`
 */
export async function seenClass(context: Context<AppEnvironment>, classId: ClassId): Promise<SchoolClass> {
  const { id, read } = context.get('district')
  const person = context.get('person')
  assertMay(person, 'see district', { districtId: id })
  const found = await read(`class ${classId}`, (world) => world.classes.one(classId))
  if (found.owners.some(({ accountId }) => accountId === person.accountId)) return found
  if (!may(person, 'see school', { districtId: id, schoolId: found.schoolId })) {
    throw new HomeroomError('forbidden', `Let an owner of the class or an administrator look into it: you are neither`)
  }
  return found
}
