import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from './account.ts'
import type { AccountId } from './account-id.ts'

export interface MergeAccounts {
  readonly keepId: AccountId
  /** The account that ends; everything that it has goes to the other one. */
  readonly otherId: AccountId
}

/** A second account of the same person, as the service offers it for merging at login. */
export interface MergeOffer {
  readonly accountId: AccountId
  readonly otherId: AccountId
  readonly otherName: string
  /** ISO 8601 with the district's offset. */
  readonly offeredAt: string
}

/**
 * Merges two accounts of a person: all classes from both are kept, and nothing is lost
 * (help.remind.com/hc/en-us/articles/360000136519). An offer is not needed, since staff can merge for members.
 * @throws HomeroomError `account_unknown`, `not_allowed`
 */
export async function mergeAccounts(district: District, { keepId, otherId }: MergeAccounts): Promise<void> {
  const { store, id } = district
  await perform(district, { type: 'merge accounts', keepId, otherId }, async () => {
    if (keepId === otherId) throw new HomeroomError('not_allowed', `Merge two accounts: ${keepId} is one and the same`)
    await assertAccount(district, keepId)
    await assertAccount(district, otherId)
    for (const statement of moves) await store.query(statement, [id, keepId, otherId])
  })
}

/** $1 district, $2 the account that is kept, $3 the one that ends. Where both have a row, the feed's is the stronger one. */
const moves = [
  'update contact_point set account_id = $2 where district_id = $1 and account_id = $3',
  'update member set account_id = $2 where district_id = $1 and account_id = $3',
  `with moved as (delete from joined where district_id = $1 and account_id = $3 returning *)
   insert into joined select $1, school_id, $2, role, joined_at from moved on conflict do nothing`,
  `with moved as (delete from class_owner where district_id = $1 and account_id = $3 returning *)
   insert into class_owner select $1, class_id, $2, role, source_id, origin, claimed, by_hand from moved
   on conflict (district_id, class_id, account_id) do update set
     claimed = class_owner.claimed or excluded.claimed,
     by_hand = class_owner.by_hand or excluded.by_hand or 'hand' in (class_owner.origin, excluded.origin),
     role = case when class_owner.origin = 'roster' then class_owner.role else excluded.role end,
     source_id = case when class_owner.origin = 'roster' then class_owner.source_id else excluded.source_id end,
     origin = case when class_owner.origin = 'roster' then class_owner.origin else excluded.origin end`,
  `with moved as (delete from class_participant where district_id = $1 and account_id = $3 returning *)
   insert into class_participant select $1, class_id, $2, role, source_id, origin, by_hand from moved
   on conflict (district_id, class_id, account_id) do update set
     by_hand = class_participant.by_hand or excluded.by_hand or 'hand' in (class_participant.origin, excluded.origin),
     role = case when class_participant.origin = 'roster' then class_participant.role else excluded.role end,
     source_id = case when class_participant.origin = 'roster' then class_participant.source_id else excluded.source_id end,
     origin = case when class_participant.origin = 'roster' then class_participant.origin else excluded.origin end`,
  `with moved as (delete from merge_offer where district_id = $1 and $3 in (account_id, other_id) returning *)
   insert into merge_offer
   select $1, case account_id when $3 then $2 else account_id end, case other_id when $3 then $2 else other_id end, offered_at
   from moved where $2 not in (account_id, other_id)
   on conflict do nothing`,
  'update message set sender_id = $2 where district_id = $1 and sender_id = $3',
  `with moved as (delete from message_recipient where district_id = $1 and account_id = $3 returning *)
   insert into message_recipient select $1, message_id, $2 from moved on conflict do nothing`,
  // Who left a school, or was removed from it, under one of two accounts did not mean to stay with the other (inferred).
  ...['unsubscribed', 'removed_person'].map((table) =>
    `with moved as (delete from ${table} where district_id = $1 and account_id = $3 returning *)
     insert into ${table} select $1, school_id, $2, at from moved on conflict do nothing`
  ),
  'update account set merged_into = $2 where district_id = $1 and (account_id = $3 or merged_into = $3)',
]

/** What a person is offered at login, whichever of the two accounts is used. */
export async function mergeOffers(district: District, accountId: AccountId): Promise<MergeOffer[]> {
  await assertAccount(district, accountId)
  const rows = await district.store.query<MergeOffer>(
    `select $2::bigint as "accountId", o.other as "otherId", a.first_name || ' ' || a.last_name as "otherName",
       to_char(min(o.offered_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "offeredAt"
     from (
       select other_id as other, offered_at from merge_offer where district_id = $1 and account_id = $2
       union all select account_id, offered_at from merge_offer where district_id = $1 and other_id = $2
     ) o join account a on a.district_id = $1 and a.account_id = o.other
     group by o.other, a.first_name, a.last_name order by o.other`,
    [district.id, accountId],
  )
  return rows.map((row) => ({ ...row, offeredAt: district.local(row.offeredAt) }))
}
