import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { Role } from '../roster/records.ts'
import type { AccountId } from './account-id.ts'
import { normalizeEmail, normalizePhone } from './contact.ts'

/** Somebody who can log in: by an email or a phone, each of which serves one account. */
export interface Account {
  readonly id: AccountId
  readonly firstName: string
  readonly lastName: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** Where the account belongs and as what; `rostered` says that the feed has it there. */
  readonly schools: readonly { readonly schoolId: string; readonly role: Role; readonly rostered: boolean }[]
  /** The account that this one was merged into. */
  readonly mergedInto: AccountId | null
}

const accounts = `
  select a.account_id as id, a.first_name as "firstName", a.last_name as "lastName", a.merged_into as "mergedInto",
    array(select value from contact_point c where c.district_id = $1 and c.account_id = a.account_id and c.kind = 'email'
      order by 1) as emails,
    array(select value from contact_point c where c.district_id = $1 and c.account_id = a.account_id and c.kind = 'phone'
      order by 1) as phones,
    coalesce((
      select jsonb_agg(jsonb_build_object('schoolId', school_id, 'role', role, 'rostered', rostered) order by school_id, role)
      from (
        select school_id, role, bool_or(rostered) as rostered from (
          select school_id, role, true as rostered from member
          where district_id = $1 and account_id = a.account_id and origin in ('roster', 'lapsed')
          union all select school_id, role, false from joined where district_id = $1 and account_id = a.account_id
        ) listed group by 1, 2
      ) places), '[]') as schools
  from account a where a.district_id = $1
`

/** @throws HomeroomError `account_unknown` */
export async function accountOf({ store, id }: District, accountId: AccountId): Promise<Account> {
  const [account] = await store.query<Account>(`${accounts} and a.account_id = $2`, [id, accountId])
  if (account === undefined) throw unknownAccount(accountId)
  return account
}

/** The account that an email or a phone serves, in whatever spelling. */
export async function findAccount(
  { store, id }: District,
  by: { readonly email: string } | { readonly phone: string },
): Promise<Account | undefined> {
  const [kind, value] = 'email' in by ? ['email', normalizeEmail(by.email)] : ['phone', normalizePhone(by.phone)]
  const [account] = await store.query<Account>(
    `${accounts} and a.account_id = (
       select account_id from contact_point where district_id = $1 and kind = $2 and value = $3)`,
    [id, kind, value],
  )
  return account
}

/**
 * Refuses an account that is none, or is no longer one.
 * @throws HomeroomError `account_unknown`, `not_allowed`
 */
export async function assertAccount({ store, id }: District, accountId: AccountId): Promise<void> {
  const [row] = await store.query<{ merged_into: number | null }>(
    'select merged_into from account where district_id = $1 and account_id = $2',
    [id, accountId],
  )
  if (row === undefined) throw unknownAccount(accountId)
  if (row.merged_into === null) return
  throw new HomeroomError('not_allowed', `Name account ${row.merged_into}: account ${accountId} was merged into it`)
}

function unknownAccount(accountId: AccountId): HomeroomError {
  return new HomeroomError('account_unknown', `Name an account of the district: ${accountId} is none`)
}
