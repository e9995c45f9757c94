import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { roleAt } from '../people/school.ts'
import type { ClassId } from './class-id.ts'
import { isOwner, knownClass, ownedClass } from './known-class.ts'

export interface Participation {
  readonly classId: ClassId
  readonly accountId: AccountId
  /** The owner who does it; left out where the person joins or leaves alone. */
  readonly ownerId?: AccountId
}

/**
 * Puts a person into a class by hand, a rostered one too (help.remind.com/hc/en-us/articles/360000136519). The sync leaves
 * somebody in who was added by hand, whether or not the feed had them as well (inferred).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function addParticipant(district: District, participation: Participation): Promise<void> {
  const { store, id, now } = district
  const { classId, accountId } = participation
  await perform(district, { type: 'add participant', ...participation }, async () => {
    const { schoolId, name, state } = await classFor(district, participation)
    if (state === 'archived') throw new HomeroomError('not_allowed', `Unarchive "${name}" first: it takes nobody in`)
    if (await isOwner(district, classId, accountId)) {
      throw new HomeroomError('not_allowed', `Add somebody else: account ${accountId} owns "${name}"`)
    }
    await store.run(
      `with put as (
         insert into class_participant select $1, $2, $3, $4, null, 'hand', false
         on conflict (district_id, class_id, account_id) do update set
           origin = case class_participant.origin when 'former' then 'hand' else class_participant.origin end,
           by_hand = true
         returning class_id, account_id
       )
       -- A class that somebody joins is not quiet; this statement still sees the participants of before.
       update class k set quiet_since = $5::timestamptz from put
       where k.district_id = $1 and k.class_id = put.class_id and not exists (
         select from class_participant p
         where p.district_id = $1 and p.class_id = put.class_id and p.account_id = put.account_id)`,
      [id, classId, accountId, await roleAt(district, accountId, schoolId) ?? 'student', now],
    )
  })
}

/**
 * Takes a person out of a class. While the feed has them in it, the next sync puts them back (inferred: help/360009403279
 * says to remove people at the source).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function removeParticipant(district: District, participation: Participation): Promise<void> {
  const { store, id } = district
  const { classId, accountId } = participation
  await perform(district, { type: 'remove participant', ...participation }, async () => {
    const { name } = await classFor(district, participation)
    const gone = await store.query(
      'delete from class_participant where district_id = $1 and class_id = $2 and account_id = $3 returning account_id',
      [id, classId, accountId],
    )
    if (gone.length > 0) return
    throw new HomeroomError('not_allowed', `Remove somebody who is in "${name}": account ${accountId} is not`)
  })
}

async function classFor(district: District, { classId, accountId, ownerId }: Participation) {
  await assertAccount(district, accountId)
  return ownerId === undefined ? await knownClass(district, classId) : await ownedClass(district, classId, ownerId)
}
