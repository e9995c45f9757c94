import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { type Administrator, assertAdministrator } from '../people/administrator.ts'
import type { ClassId } from './class-id.ts'
import { knownClass } from './known-class.ts'

export interface RemoveClass {
  readonly classId: ClassId
  readonly by: Administrator
}

/**
 * An administrator removes a class, which is not archiving it: it is unlinked from the organization and goes on for its
 * owners and participants. The participants leave the organization unless they are members otherwise or in another linked
 * class (help.remind.com/hc/en-us/articles/4538470138125); members otherwise are, inferred, whom the feed has, whoever
 * works at the school, and who owns a class of it. Inferred as well: an unclaimed class becomes its owners' at once, since
 * nothing is left to claim; and when the feed still has the class, the next sync makes a new one of it, to be claimed anew.
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function removeClass(district: District, { classId, by }: RemoveClass): Promise<void> {
  const { store, id, now } = district
  await perform(district, { type: 'remove class', classId, by }, async () => {
    const { schoolId, name, linked, state } = await knownClass(district, classId)
    await assertAdministrator(district, by, schoolId)
    if (!linked) throw new HomeroomError('not_allowed', `Remove another class: "${name}" was removed already`)
    await store.run(strangers, [id, classId, schoolId])
    for (const table of ['class_owner', 'class_participant']) {
      await store.run(
        `update ${table} p set origin = 'hand', source_id = null, by_hand = false from class k
         where p.district_id = $1 and p.class_id = $2 and k.district_id = $1 and k.class_id = $2
           and (p.origin <> 'former' or k.origin = 'former')`,
        [id, classId],
      )
    }
    await store.run(
      `update class set origin = 'hand', source_id = null, roster_name = null, renamed = false, suggested_at = null,
         unlinked_at = $3::timestamptz
       where district_id = $1 and class_id = $2`,
      [id, classId, now],
    )
    if (state !== 'unclaimed') return
    await store.run(
      `update class set state = 'active', claimed_at = $3::timestamptz, quiet_since = $3::timestamptz
       where district_id = $1 and class_id = $2`,
      [id, classId, now],
    )
    await store.run('update class_owner set claimed = true where district_id = $1 and class_id = $2', [id, classId])
  })
}

/** Ends the membership of families who joined by themselves and have nothing at the school but this class. */
const strangers = `
  delete from joined j
  where j.district_id = $1 and j.school_id = $3 and j.role in ('student', 'guardian')
    and exists (select from class_participant p
      where p.district_id = $1 and p.class_id = $2 and p.account_id = j.account_id)
    and not exists (select from member m
      where m.district_id = $1 and m.school_id = $3 and m.account_id = j.account_id and m.origin in ('roster', 'lapsed'))
    and not exists (select from joined o
      where o.district_id = $1 and o.school_id = $3 and o.account_id = j.account_id
        and o.role not in ('student', 'guardian'))
    and not exists (
      select from class k join (
        select class_id, account_id from class_participant where district_id = $1
        union all select class_id, account_id from class_owner where district_id = $1
      ) p using (class_id)
      where k.district_id = $1 and k.school_id = $3 and k.class_id <> $2 and k.unlinked_at is null
        and p.account_id = j.account_id)
`
