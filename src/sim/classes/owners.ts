import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { isAdministrator } from '../people/administrator.ts'
import { roleAt } from '../people/school.ts'
import type { ByOwner } from './claim.ts'
import type { ClassId } from './class-id.ts'
import { isOwner, knownClass, ownedClass } from './known-class.ts'

export interface AddOwner {
  readonly classId: ClassId
  readonly accountId: AccountId
  /** Who does it: an owner of the class, or an administrator of its school, who may add themselves. */
  readonly by: AccountId
}

/**
 * Makes somebody a co-owner by hand (help.remind.com/hc/en-us/articles/360017226040).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function addOwner(district: District, { classId, accountId, by }: AddOwner): Promise<void> {
  const { store, id } = district
  await perform(district, { type: 'add owner', classId, accountId, by }, async () => {
    await assertAccount(district, accountId)
    await assertAccount(district, by)
    const { schoolId, name, state, linked } = await knownClass(district, classId)
    if (!await isOwner(district, classId, by) && !(linked && await isAdministrator(district, by, schoolId))) {
      throw new HomeroomError(
        'not_allowed',
        `Let an owner of "${name}" or an administrator of its school do this: account ${by} is neither`,
      )
    }
    await store.run(
      `insert into class_owner select $1, $2, $3, $4, null, 'hand', $5, false
       on conflict (district_id, class_id, account_id) do update set
         origin = case class_owner.origin when 'former' then 'hand' else class_owner.origin end, by_hand = true`,
      [id, classId, accountId, await roleAt(district, accountId, schoolId) ?? 'teacher', state !== 'unclaimed'],
    )
  })
}

/**
 * An owner steps down, which takes another owner (help.remind.com/hc/en-us/articles/207443846). There is no command that
 * takes ownership away from somebody else: not even an administrator can (help/360017226040).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function dropOwnership(district: District, { classId, accountId }: ByOwner): Promise<void> {
  const { store, id } = district
  await perform(district, { type: 'drop ownership', classId, accountId }, async () => {
    const { name } = await ownedClass(district, classId, accountId)
    const gone = await store.query(
      `delete from class_owner o where district_id = $1 and class_id = $2 and account_id = $3 and exists (
         select from class_owner c where c.district_id = $1 and c.class_id = $2 and c.account_id <> $3)
       returning account_id`,
      [id, classId, accountId],
    )
    if (gone.length > 0) return
    throw new HomeroomError('not_allowed', `Add another owner to "${name}" first: account ${accountId} is its only one`)
  })
}
