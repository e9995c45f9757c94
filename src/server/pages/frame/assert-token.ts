import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'

/**
 * Refuses a form that another site may have sent: it does not carry the session's token. For forms whose body the server's own
 * check leaves unread, because files come with them.
 * @throws HomeroomError `request_refused`
 */
export function assertToken(context: Context<AppEnvironment>, given: string | undefined): void {
  const [expected, came] = [Buffer.from(context.get('csrfToken')), Buffer.from(given ?? '')]
  if (expected.length > 0 && expected.length === came.length && timingSafeEqual(expected, came)) return
  throw new HomeroomError(
    'request_refused',
    'Send the form from its own page again: it does not carry this session’s token',
  )
}
