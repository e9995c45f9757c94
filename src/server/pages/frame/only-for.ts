import { createMiddleware } from 'hono/factory'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { Person, Role } from '../../session/person.ts'

/**
 * Lets only people in these roles on. To which district they belong the server has looked at before.
 * @throws HomeroomError `not_allowed`
 */
export function onlyFor(...roles: readonly Role[]) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    signedIn(context.get('person'), roles)
    await next()
  })
}

/** @throws HomeroomError `not_allowed` */
export function signedIn(person: Person | null, roles: readonly Role[]): Person {
  if (person !== null && roles.includes(person.role)) return person
  throw new HomeroomError(
    'not_allowed',
    `Sign in as ${roles.join(' or ')}: ${
      person === null ? 'nobody is signed in' : `you are signed in as ${person.role}`
    }`,
  )
}
