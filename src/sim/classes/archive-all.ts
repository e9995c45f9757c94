import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { send } from '../mail/send.ts'
import { type Administrator, administratorName, assertAdministrator } from '../people/administrator.ts'
import { counted, joined } from '../wording/count.ts'
import type { ClassId } from './class-id.ts'
import { type KnownClass, knownClass } from './known-class.ts'
import { causeOfCommand, ownersToTell } from './owner-mail.ts'

export interface ArchiveAll {
  readonly classIds: readonly ClassId[]
  readonly by: Administrator
}

/** One command archives so many classes (a bound of the simulator); a refusal names the first few of those in the way. */
const classesMax = 1_000
const namedMax = 10

/**
 * An administrator archives classes in bulk, with their participants and messages; each owner gets one mail that lists
 * theirs. Unclaimed classes cannot be archived (help.remind.com/hc/en-us/articles/4538470138125). All of them are, or none.
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function archiveAll(district: District, { classIds, by }: ArchiveAll): Promise<void> {
  const { store, id, now } = district
  await perform(district, { type: 'archive all', classIds, by }, async () => {
    const ids = [...new Set(classIds)]
    if (ids.length === 0 || ids.length > classesMax) {
      throw new HomeroomError('not_allowed', `Archive 1 to ${classesMax} classes at once, not ${ids.length}`)
    }
    const classes: KnownClass[] = []
    for (const classId of ids) classes.push(await knownClass(district, classId))
    for (const schoolId of new Set(classes.map((it) => it.schoolId))) await assertAdministrator(district, by, schoolId)
    refuse(classes.filter((it) => !it.linked), 'Leave out what does not belong to a school any more')
    refuse(classes.filter((it) => it.state === 'unclaimed'), 'Have unclaimed classes claimed before archiving them')
    refuse(classes.filter((it) => it.state === 'archived'), 'Leave out what is archived already')
    await store.run(
      `update class set state = 'archived', archived_at = $3::timestamptz, suggested_at = null
       where district_id = $1 and class_id = any($2)`,
      [id, ids, now],
    )
    const [cause, name] = [await causeOfCommand(district), await administratorName(district, by)]
    await send(
      district,
      (await ownersToTell(district, ids)).map(({ to, classes }) => ({
        cause,
        to,
        data: { kind: 'class archived', ownerName: to.name, by: name, classes },
      })),
    )
  })
}

function refuse(classes: readonly KnownClass[], instead: string): void {
  if (classes.length === 0) return
  const more = classes.length - namedMax
  const names = [
    ...classes.slice(0, namedMax).map((it) => `"${it.name}"`),
    ...(more > 0 ? [`${counted(more, 'other')}`] : []),
  ]
  throw new HomeroomError('not_allowed', `${instead}: ${joined(names)}`)
}
