import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../../app-environment.ts'
import { type Action, assertMay, reachOf } from '../../session/permissions.ts'

/**
 * Lets on who may do this in the district, and at the school that the address names.
 * @throws HomeroomError `not_signed_in`, `forbidden`
 */
export function allow(action: Action) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const schoolId = context.req.param('school')
    assertMay(context.get('person'), action, {
      districtId: context.get('district').id,
      ...(schoolId !== undefined && { schoolId }),
    })
    await next()
  })
}

/**
 * The same for a page of the whole district that shows {@link schoolSeen} alone to somebody who reaches nothing else.
 * @throws HomeroomError `not_signed_in`, `forbidden`
 */
export function allowNarrowed(action: Action) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const school = schoolSeen(context, action)
    assertMay(context.get('person'), action, {
      districtId: context.get('district').id,
      ...(school !== undefined && { schoolId: school }),
    })
    await next()
  })
}

/** The school that is asked for, or the only one that somebody reaches; undefined: all of them. */
export function schoolSeen(context: Context<AppEnvironment>, action: Action): string | undefined {
  const person = context.get('person')
  const own = person !== null && reachOf(person.role, action) === 'school' ? person.schoolId ?? undefined : undefined
  return context.req.query('school') ?? own
}
