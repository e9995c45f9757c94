import { createHash } from 'node:crypto'
import { exportOf, type ExportOptions } from '../../../src/sim/district/export.ts'
import type { GeneratedDistrict } from '../../../src/sim/district/district.ts'
import type { GeneratedRoster } from '../../../src/sim/district/roster-on.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'

/** The texts of the files of an export, by name. */
export async function filesOf(made: GeneratedDistrict, date: string, options: ExportOptions) {
  const files: Record<string, string> = {}
  for await (const { name, text } of exportOf(made, date, options)) {
    files[name] = ''
    for await (const part of text) files[name] += part
  }
  return files
}

/** An export as an upload. */
export async function uploadOf(made: GeneratedDistrict, date: string, options: ExportOptions): Promise<UploadSet> {
  return uploadSet(await filesOf(made, date, options), { origin: `export of ${date}` })
}

/** The SHA-256 of the files of an export, their names included. */
export async function digestOf(made: GeneratedDistrict, date: string, options: ExportOptions): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, text] of Object.entries(await filesOf(made, date, options))) hash.update(`${name}\n${text}\n`)
  return hash.digest('hex')
}

/** All lists of a roster, and some ways to look at them. */
export async function readAll(roster: GeneratedRoster) {
  const all = async <Item>(items: Iterable<Item> | AsyncIterable<Item>) => {
    const list: Item[] = []
    for await (const item of items) list.push(item)
    return list
  }
  const people = await all(roster.people)
  const enrollments = await all(roster.enrollments)
  return {
    people,
    students: people.filter(({ role }) => role === 'student'),
    teachers: people.filter(({ role }) => role === 'teacher'),
    guardians: people.filter(({ role }) => role === 'guardian'),
    memberships: await all(roster.memberships),
    familyLinks: await all(roster.familyLinks),
    classes: await all(roster.classes),
    enrollments,
    owners: enrollments.filter((it) => it.as === 'owner'),
    participants: enrollments.filter((it) => it.as === 'participant'),
  }
}

/** How often each key occurs. */
export function countsBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
