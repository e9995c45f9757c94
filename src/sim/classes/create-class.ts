import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { assertSchool, roleAt } from '../people/school.ts'
import type { ClassId } from './class-id.ts'
import { className } from './class-name.ts'

export interface CreateClass {
  readonly schoolId: string
  readonly name: string
  readonly ownerId: AccountId
}

/**
 * Makes a class by hand, active from the start. The sync never touches it, nor merges it with one of the feed
 * (help.remind.com/hc/en-us/articles/8332464021645).
 * @throws HomeroomError `school_unknown`, `account_unknown`, `class_name_invalid`, `not_allowed`
 */
export async function createClass(district: District, { schoolId, name, ownerId }: CreateClass): Promise<ClassId> {
  const { store, id, now } = district
  return await perform(district, { type: 'create class', schoolId, name, ownerId }, async () => {
    await assertSchool(district, schoolId)
    await assertAccount(district, ownerId)
    const role = await roleAt(district, ownerId, schoolId) ?? 'teacher'
    const [made] = await store.query<{ class_id: ClassId }>(
      `with numbered as (
         update district set next_class_id = next_class_id + 1 where district_id = $1 returning next_class_id - 1 as class_id
       ), made as (
         insert into class (district_id, class_id, school_id, origin, state, name, created_at, claimed_at, quiet_since)
         select $1, class_id, $2, 'hand', 'active', $3, $4::timestamptz, $4::timestamptz, $4::timestamptz from numbered
       ), owned as (
         insert into class_owner select $1, class_id, $5, $6, null, 'hand', true from numbered
       )
       select class_id from numbered`,
      [id, schoolId, className(name), now, ownerId, role],
    )
    return made!.class_id
  })
}
