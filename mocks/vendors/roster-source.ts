import { openUpload } from '../../src/intake/open-upload.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { HomeroomError } from '../../src/sim/error.ts'
import { readRoster } from '../../src/sim/roster/read.ts'
import type { RosterRecords } from '../../src/sim/roster/roster-records.ts'
import { feedOf, feedOfRecords, type SisFeed } from '../../src/sim/routes/sis-feed.ts'
import { listedTerm } from '../../src/sim/clock/school-calendar.ts'
import type { ReadOptions } from '../../src/sim/world.ts'
import { collectedRoster } from './collected-roster.ts'

/** Where the rosters come from that the vendors import. */
export interface RosterSource {
  /** Whether another day has another roster. */
  readonly livesOn: boolean
  /**
   * What the SIS lists on a day, `YYYY-MM-DD`, with what goes wrong in it by name; its lists can be read by both vendors.
   * @throws HomeroomError `mistake_unknown`, `input_unreadable`
   */
  feedOn(date: string, mistakes?: readonly string[]): Promise<SisFeed>
}

/** A made-up district, as it is on each day. */
export function generatedSource(options: { readonly students: number; readonly seed: string }): RosterSource {
  const made = district(options)
  return {
    livesOn: true,
    async feedOn(date, mistakes = []) {
      const sis = new Sis(made, date, 'by the calendar')
      sis.mistakes = mistakes
      const feed = feedOf(sis, date)
      return { ...feed, records: withSecondRoles(await readOnce(feed.records)) }
    },
  }
}

/** The files of a folder or a zip, in any format; they are read anew for each import, so that they can be changed. */
export function filesSource(path: string, options: ReadOptions = {}): RosterSource {
  return {
    livesOn: false,
    async feedOn(date, mistakes = []) {
      if (mistakes.length > 0) {
        throw new HomeroomError(
          'input_unreadable',
          `Make the mistake in "${path}" itself: only a made-up district has some`,
        )
      }
      const { sink, records, domain } = collectedRoster()
      const { outcome, errors } = await readRoster(await openUpload(path), options, sink)
      if (outcome !== 'read') {
        throw new HomeroomError(
          'input_unreadable',
          `Cannot serve "${path}", expected files without file errors: ${errors[0]?.message ?? outcome}; ` +
            '`homeroom check` shows them all',
        )
      }
      const name = domain().split('.')[0]!
      const calendar = 'semesters'
      return feedOfRecords(
        { calendar, town: name.charAt(0).toUpperCase() + name.slice(1), domain: domain() },
        listedTerm(calendar, date),
        records(),
      )
    },
  }
}

/**
 * One teacher of each school has a post there besides, under the same number and email: Clever makes one user of two roles of
 * them, which clients must take (dev.clever.com/docs/multi-role-users-in-clever); a user of OneRoster 1.1 has one role.
 */
function withSecondRoles({ people, memberships, ...records }: ReadRecords): RosterRecords {
  const bySchool = new Map<string, string>()
  for (const { schoolId, role, personId } of memberships) {
    if (role === 'teacher' && !bySchool.has(schoolId)) bySchool.set(schoolId, personId)
  }
  const chosen = new Set(bySchool.values())
  const teachers = people.filter(({ role, id }) => role === 'teacher' && chosen.has(id))
  const posts = [...bySchool].map(([schoolId, personId]) => ({ schoolId, role: 'staff' as const, personId }))
  return {
    ...records,
    people: [...people, ...teachers.map((it) => ({ ...it, role: 'staff' as const }))],
    memberships: [...memberships, ...posts],
  }
}

type ReadRecords = { readonly [Name in keyof RosterRecords]: Item<RosterRecords[Name]>[] }
type Item<List> = List extends Iterable<infer One> | AsyncIterable<infer One> ? One : never

/** Makes each list once; the vendors then read the same objects. */
async function readOnce(records: RosterRecords): Promise<ReadRecords> {
  return {
    schools: await listOf(records.schools),
    people: await listOf(records.people),
    memberships: await listOf(records.memberships),
    familyLinks: await listOf(records.familyLinks),
    classes: await listOf(records.classes),
    enrollments: await listOf(records.enrollments),
  }
}

async function listOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): Promise<Item[]> {
  if (Symbol.iterator in items) return [...items]
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
