import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { AccountId } from '../people/account-id.ts'
import type { ClassId } from './class-id.ts'
import { ownedClass } from './known-class.ts'

export interface ByOwner {
  readonly classId: ClassId
  /** Who does it; an owner of the class. */
  readonly accountId: AccountId
}

/**
 * A teacher claims a rostered class, which becomes active for all of its owners
 * (help.remind.com/hc/en-us/articles/360000136519). From then on nobody can take ownership away from any of them.
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function claim(district: District, { classId, accountId }: ByOwner): Promise<void> {
  const { store, id, now } = district
  await perform(district, { type: 'claim', classId, accountId }, async () => {
    const { name, state, rostered } = await ownedClass(district, classId, accountId)
    if (state !== 'unclaimed') {
      throw new HomeroomError('not_allowed', `Claim a class that is unclaimed: "${name}" is ${state}`)
    }
    if (!rostered) throw new HomeroomError('not_allowed', `Claim a class that is in the SIS: "${name}" has left it`)
    await store.run(
      `update class set state = 'active', claimed_at = $3::timestamptz, quiet_since = $3::timestamptz
       where district_id = $1 and class_id = $2`,
      [id, classId, now],
    )
    await store.run('update class_owner set claimed = true where district_id = $1 and class_id = $2', [id, classId])
  })
}
