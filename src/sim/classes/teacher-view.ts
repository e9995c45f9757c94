import type { District } from '../district.ts'
import type { AccountId } from '../people/account-id.ts'
import { classesOfOwner, type SchoolClass } from './list-classes.ts'

/** What a teacher sees after logging in. */
export interface TeacherView {
  /** The unclaimed rostered classes that are offered at login (inferred for "suggested classes", reference 10). */
  readonly toClaim: readonly SchoolClass[]
  /** Classes Owned: rostered and hand-made ones side by side (help.remind.com/hc/en-us/articles/8332464021645). */
  readonly owned: readonly SchoolClass[]
  /** Classes that left the feed and are not archived yet. */
  readonly suggestedForArchiving: readonly SchoolClass[]
  readonly archived: readonly SchoolClass[]
}

/** @throws HomeroomError `account_unknown`, `not_allowed` where the account was merged into another one */
export async function teacherView(district: District, accountId: AccountId): Promise<TeacherView> {
  const classes = await classesOfOwner(district, accountId)
  return {
    toClaim: classes.filter((it) => it.state === 'unclaimed' && it.rostered),
    owned: classes.filter((it) => it.state === 'active'),
    suggestedForArchiving: classes.filter((it) => it.suggestedForArchiving),
    archived: classes.filter((it) => it.state === 'archived'),
  }
}
