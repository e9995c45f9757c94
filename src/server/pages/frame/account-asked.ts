import type { Context } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import type { AppEnvironment } from '../../app-environment.ts'

/**
 * Whose page is asked for: the one that the address or the form names, else one's own. Whether one may see it is decided by
 * who reads this.
 * @throws HomeroomError `account_unknown` where nobody is named and who asks is no account
 */
export function accountAsked(context: Context<AppEnvironment>, given: string | undefined): AccountId {
  if (given !== undefined && /^\d{1,15}$/.test(given)) return Number(given) as AccountId
  const own = context.get('person')?.accountId ?? null
  if (own !== null && (given === undefined || given === '')) return own
  throw new HomeroomError(
    'account_unknown',
    'Open this page from a person’s row in People and classes, or sign in as that person',
  )
}
