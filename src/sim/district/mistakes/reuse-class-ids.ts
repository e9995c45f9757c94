import { dateOf, dayOf } from '../../clock/day.ts'
import { listedTerm, neighborOf } from '../../clock/school-calendar.ts'
import { rosterOn } from '../roster-on.ts'
import { listOf, turned, united } from './lists.ts'
import type { Mistake, Occasion } from './mistake.ts'

/**
 * Incident 1: this term's sections come under the ids of the term before, so that its families join the old classes and read
 * their history. After `overlapping terms` it is incident 2: both terms' people in one class.
 */
export const reuseClassIds: Mistake = {
  name: 'reuse class ids',
  title: 'The sections of the term have the ids that those of the term before had',
  shows:
    'after an upload of the term before: `class_id_reused` for classes of mostly other people (those of high schools), and no new class',
  incident: 1,
  records(roster, at) {
    const reused = <Item>(items: Iterable<Item> | AsyncIterable<Item>, turn: (item: Item, id: TurnId) => Item) =>
      listOf(async function* () {
        const id = await idsOfTermBefore(at)
        yield* turned(items, (it) => turn(it, id))
      })
    return {
      ...roster,
      classes: united([reused(roster.classes, (it, id) => ({ ...it, id: id(it.id) }))], ({ id }) => id),
      enrollments: united(
        [reused(roster.enrollments, (it, id) => ({ ...it, classId: id(it.classId) }))],
        (it) => `${it.classId} ${it.personId} ${it.as}`,
      ),
    }
  },
}

type TurnId = (id: string) => string

/** Gives for the id of a section of this term that which its predecessor had at last: a new teacher had changed some. */
async function idsOfTermBefore({ district, date }: Occasion): Promise<TurnId> {
  const term = listedTerm(district.calendar, date)
  const before = neighborOf(district.calendar, term, -1)
  const [now, old] = [`-${term.id}-`, `-${before.id}-`]
  const last = new Map<string, string>()
  for await (const { id } of rosterOn(district, dateOf(dayOf(term.rolloverDay) - 1), { term: before }).classes) {
    last.set(id.replace(/[A-Z]$/, ''), id)
  }
  return (id) => {
    const upper = id.toUpperCase()
    if (!upper.includes(now)) return id
    const wished = upper.replace(now, old)
    const found = last.get(wished.replace(/[A-Z]$/, '')) ?? wished
    return id === upper ? found : found.toLowerCase()
  }
}
