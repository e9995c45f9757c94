import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from './account.ts'
import type { AccountId } from './account-id.ts'

/** Who administers: the district's administrator, who may do so in every school, or an account that is one at a school. */
export type Administrator = 'district administrator' | AccountId

/** Whether an account is an administrator at a school, whatever else it is there. */
export async function isAdministrator({ store, id }: District, accountId: AccountId, schoolId: string) {
  const rows = await store.query(
    `select from member where district_id = $1 and account_id = $2 and school_id = $3 and role = 'administrator'
       and origin in ('roster', 'lapsed')
     union all
     select from joined where district_id = $1 and account_id = $2 and school_id = $3 and role = 'administrator'`,
    [id, accountId, schoolId],
  )
  return rows.length > 0
}

/**
 * Refuses whoever does not administer a school.
 * @throws HomeroomError `account_unknown`, `not_allowed`
 */
export async function assertAdministrator(district: District, by: Administrator, schoolId: string): Promise<void> {
  if (by === 'district administrator') return
  await assertAccount(district, by)
  if (await isAdministrator(district, by, schoolId)) return
  throw new HomeroomError(
    'not_allowed',
    `Let an administrator of school "${schoolId}" do this: account ${by} is none there`,
  )
}

/** The name under which an administrator writes. */
export async function administratorName({ store, id, policy }: District, by: Administrator): Promise<string> {
  if (by === 'district administrator') return policy.service.adminName
  const [row] = await store.query<{ name: string }>(
    `select first_name || ' ' || last_name as name from account where district_id = $1 and account_id = $2`,
    [id, by],
  )
  return row?.name ?? policy.service.adminName
}
