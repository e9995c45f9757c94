import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../../app-environment.ts'
import { type Action, assertMay } from '../../session/permissions.ts'

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
