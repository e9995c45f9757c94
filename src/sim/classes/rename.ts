import { perform } from '../command.ts'
import type { District } from '../district.ts'
import type { ByOwner } from './claim.ts'
import { className } from './class-name.ts'
import { ownedClass } from './known-class.ts'

/**
 * An owner gives a class a name of its own (help.remind.com/hc/en-us/articles/360013836460); the feed's name stays beside
 * it, for the sync to compare.
 * @throws HomeroomError `class_unknown`, `account_unknown`, `class_name_invalid`, `not_allowed`
 */
export async function rename(
  district: District,
  { classId, accountId, name }: ByOwner & { name: string },
): Promise<void> {
  const { store, id } = district
  await perform(district, { type: 'rename', classId, accountId, name }, async () => {
    await ownedClass(district, classId, accountId)
    await store.run(
      `update class set name = $3, renamed = roster_name is not null and roster_name <> $3
       where district_id = $1 and class_id = $2`,
      [id, classId, className(name)],
    )
  })
}
