import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from './account.ts'
import type { AccountId } from './account-id.ts'
import { type Administrator, assertAdministrator, isAdministrator } from './administrator.ts'
import { assertSchool, roleAt } from './school.ts'

export interface RemovePerson {
  readonly accountId: AccountId
  readonly schoolId: string
  readonly by: Administrator
}

/**
 * An administrator removes a person from a school, be it that the feed has them or that they joined alone
 * (help.remind.com/hc/en-us/articles/360009403279). They are taken out of its classes and their family links end; what they
 * own stays theirs, since nobody can take ownership away (help/360017226040). What the next sync does with somebody whom
 * the feed still has is the policy's `removedPerson`. District administrators cannot be removed (help/360059315431), which
 * is read as everybody in the role of administrator.
 * @throws HomeroomError `account_unknown`, `school_unknown`, `not_allowed`
 */
export async function removePerson(district: District, { accountId, schoolId, by }: RemovePerson): Promise<void> {
  await perform(district, { type: 'remove person', accountId, schoolId, by }, async () => {
    await assertAccount(district, accountId)
    await assertSchool(district, schoolId)
    await assertAdministrator(district, by, schoolId)
    if (await isAdministrator(district, accountId, schoolId)) {
      throw new HomeroomError(
        'not_allowed',
        `Remove somebody who is no administrator: account ${accountId} is one at "${schoolId}"`,
      )
    }
    if (await roleAt(district, accountId, schoolId) === undefined) {
      throw new HomeroomError(
        'not_allowed',
        `Remove somebody who belongs to "${schoolId}": account ${accountId} does not`,
      )
    }
    for (const statement of removals) await district.store.query(statement, [district.id, schoolId, accountId])
    await district.store.run(
      `insert into removed_person values ($1, $2, $3, $4::timestamptz)
       on conflict (district_id, school_id, account_id) do update set at = excluded.at`,
      [district.id, schoolId, accountId, district.now],
    )
  })
}

/** $1 district, $2 school, $3 account. Links first, while the source ids still lead from the school to the account. */
const removals = [
  `delete from family_link l using member m
   where l.district_id = $1 and l.school_id = $2 and m.district_id = $1 and m.school_id = $2 and m.account_id = $3
     and m.source_id = case m.role when 'student' then l.student_id when 'guardian' then l.guardian_id end`,
  `update member set origin = 'former'
   where district_id = $1 and school_id = $2 and account_id = $3 and origin in ('roster', 'lapsed')`,
  'delete from joined where district_id = $1 and school_id = $2 and account_id = $3',
  `delete from class_participant p using class k
   where p.district_id = $1 and p.account_id = $3 and k.district_id = $1 and k.class_id = p.class_id and k.school_id = $2
     and k.unlinked_at is null`,
]
