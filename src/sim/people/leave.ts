import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from './account.ts'
import type { AccountId } from './account-id.ts'
import { assertSchool } from './school.ts'

export interface LeaveSchool {
  readonly accountId: AccountId
  readonly schoolId: string
}

/** What becomes of a wish to leave a school. */
export type Leaving = 'left' | 'not there' | 'left already' | 'kept by the roster'

/**
 * A person leaves a school in the app: account settings, Leave (help.remind.com/hc/en-us/articles/360000431359). Messages to
 * the school no longer reach them, and they stay away through later syncs (inferred); their classes are left one by one.
 * Under rostering enforcement, students, parents and teachers whom the feed has cannot leave
 * (help.remind.com/hc/en-us/articles/360009403279).
 * @throws HomeroomError `account_unknown`, `school_unknown`, `not_allowed`
 */
export async function leave(district: District, { accountId, schoolId }: LeaveSchool): Promise<void> {
  await perform(district, { type: 'leave school', accountId, schoolId }, async () => {
    await assertAccount(district, accountId)
    await assertSchool(district, schoolId)
    const outcome = await leaveSchool(district, { accountId, schoolId })
    if (outcome !== 'left') throw new HomeroomError('not_allowed', refusals[outcome](accountId, schoolId))
  })
}

const refusals: Readonly<Record<Exclude<Leaving, 'left'>, (accountId: AccountId, schoolId: string) => string>> = {
  'not there': (accountId, schoolId) =>
    `Leave a school that you belong to: account ${accountId} is not at "${schoolId}"`,
  'left already': (accountId, schoolId) => `Leave another school: account ${accountId} has left "${schoolId}" already`,
  'kept by the roster': (accountId, schoolId) =>
    `Let an administrator remove account ${accountId} from "${schoolId}": rostering enforcement keeps whom the SIS lists; ` +
    'single classes can still be left',
}

/** What a person's record in the feed is when rostering enforcement keeps them (help/360009403279). */
export const enforcedRoles = `('student', 'guardian', 'teacher')`

/** Takes a person out of a school by their own will, if that may be. Run it in a transaction. */
export async function leaveSchool(district: District, { accountId, schoolId }: LeaveSchool): Promise<Leaving> {
  const { store, id, now, policy } = district
  const key = [id, schoolId, accountId]
  const [standing] = await store.query<{ listed: boolean; enforced: boolean; joined: boolean; gone: boolean }>(
    `select exists (select from member m where ${here('m')} and m.origin in ('roster', 'lapsed')) as listed,
       exists (select from member m where ${here('m')} and m.origin in ('roster', 'lapsed')
         and m.role in ${enforcedRoles}) as enforced,
       exists (select from joined j where ${here('j')}) as joined,
       exists (select from unsubscribed u where ${here('u')}) as gone`,
    key,
  )
  const { listed, enforced, joined, gone } = standing!
  if (enforced && policy.service.rosteringEnforcement) return 'kept by the roster'
  if (gone && !joined) return 'left already'
  if (!listed && !joined) return 'not there'
  await store.run(`delete from joined j where ${here('j')}`, key)
  await store.run('insert into unsubscribed values ($1, $2, $3, $4::timestamptz) on conflict do nothing', [
    ...key,
    now,
  ])
  return 'left'
}

const here = (table: string) => `${table}.district_id = $1 and ${table}.school_id = $2 and ${table}.account_id = $3`
