import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { ByOwner } from './claim.ts'
import { ownedClass } from './known-class.ts'

/**
 * An owner archives a class with its participants and messages (help.remind.com/hc/en-us/articles/4538470138125). A class of
 * the feed must have been claimed first (inferred from the administrators' tool, which cannot archive unclaimed ones).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function archive(district: District, { classId, accountId }: ByOwner): Promise<void> {
  const { store, id, now } = district
  await perform(district, { type: 'archive', classId, accountId }, async () => {
    const { name, state, rostered } = await ownedClass(district, classId, accountId)
    if (state === 'archived') {
      throw new HomeroomError('not_allowed', `Archive another class: "${name}" is archived already`)
    }
    if (state === 'unclaimed' && rostered) {
      throw new HomeroomError('not_allowed', `Claim "${name}" before archiving it: it is unclaimed`)
    }
    await store.run(
      `update class set state = 'archived', archived_at = $3::timestamptz, suggested_at = null
       where district_id = $1 and class_id = $2`,
      [id, classId, now],
    )
  })
}

/**
 * An owner takes a class back from the archive, with its participants (help.remind.com/hc/en-us/articles/4538470138125).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function unarchive(district: District, { classId, accountId }: ByOwner): Promise<void> {
  const { store, id, now } = district
  await perform(district, { type: 'unarchive', classId, accountId }, async () => {
    const { name, state } = await ownedClass(district, classId, accountId)
    if (state !== 'archived') {
      throw new HomeroomError('not_allowed', `Unarchive a class that is archived: "${name}" is ${state}`)
    }
    await store.run(
      `update class set state = 'active', archived_at = null, claimed_at = coalesce(claimed_at, $3::timestamptz),
         quiet_since = $3::timestamptz
       where district_id = $1 and class_id = $2`,
      [id, classId, now],
    )
    await store.run('update class_owner set claimed = true where district_id = $1 and class_id = $2', [id, classId])
  })
}
