import type { SchoolClass } from '../../sim/classes/list-classes.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { SchoolReport } from '../../sim/sync/report.ts'
import { counted, thousands } from '../../sim/wording/count.ts'
import type { World } from '../../sim/world.ts'
import type { Difference } from './compare.ts'

/** Where a school differs between two worlds. */
export interface SchoolComparison {
  readonly id: string
  readonly name: string
  /** Status, counts and holds. */
  readonly differences: readonly Difference[]
  /** The classes that differ, by name; 50 at most. */
  readonly classes: readonly Difference[]
  /** How many more classes differ. */
  readonly classesLeftOut: number
}

/** A page shows so many classes of a school; a term change differs in all of them. */
const classesMax = 50

export async function compareSchools(here: World, there: World): Promise<SchoolComparison[]> {
  const [ours, theirs] = [await schoolsOf(here), await schoolsOf(there)]
  const compared: SchoolComparison[] = []
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const [school, other] = [ours.get(id), theirs.get(id)]
    const name = (school ?? other)!.name
    const classes = compareClasses(school?.classes ?? [], other?.classes ?? [])
    const differences = compareSchool(name, school, other)
    if (differences.length + classes.length === 0) continue
    const classesLeftOut = Math.max(0, classes.length - classesMax)
    compared.push({ id, name, differences, classes: classes.slice(0, classesMax), classesLeftOut })
  }
  return compared.sort((a, b) => a.name < b.name ? -1 : 1)
}

interface SeenSchool {
  readonly name: string
  readonly status: string
  readonly classes: readonly SchoolClass[]
  readonly report: SchoolReport | undefined
}

async function schoolsOf(world: World): Promise<Map<string, SeenSchool>> {
  const reports = new Map((await latestReport(world)).map((it) => [it.id, it]))
  const seen = new Map<string, SeenSchool>()
  for (const { id, name, status } of await world.schools()) {
    seen.set(id, { name, status, classes: await world.classes.ofSchool(id), report: reports.get(id) })
  }
  return seen
}

/** Nothing where no upload has come yet. */
async function latestReport(world: World): Promise<readonly SchoolReport[]> {
  try {
    return (await world.report()).schools
  } catch (error) {
    if (error instanceof HomeroomError && error.code === 'upload_unknown') return []
    throw error
  }
}

const nothing = 'not there'
const countsCompared = ['teachers', 'staff', 'students', 'guardians', 'classes', 'participants'] as const

function compareSchool(name: string, here: SeenSchool | undefined, there: SeenSchool | undefined): Difference[] {
  const differences: Difference[] = []
  const add = (what: string, ours: string | number, theirs: string | number, text: string) => {
    if (ours !== theirs) differences.push({ what, here: ours, there: theirs, text })
  }
  const [status, other] = [here?.status ?? nothing, there?.status ?? nothing]
  add('status', status, other, `${name} is ${status} here and ${other} there.`)
  for (const what of countsCompared) {
    const [count, others] = [here?.report?.counts[what] ?? 0, there?.report?.counts[what] ?? 0]
    add(what, count, others, `${name} has ${thousands(count)} ${what} here and ${thousands(others)} there.`)
  }
  const [hold, otherHold] = [holdOf(here), holdOf(there)]
  add('hold', hold, otherHold, `What waits at ${name}: ${hold} here, ${otherHold} there.`)
  return differences
}

function holdOf(school: SeenSchool | undefined): string {
  const reasons = school?.report?.holds.filter(({ approved }) => !approved).map(({ reason }) => reason) ?? []
  return reasons.length === 0 ? 'nothing' : reasons.join('; ')
}

/** Classes are the same ones where their numbers are; in worlds that began apart, where their names and ids in the feed are. */
function compareClasses(here: readonly SchoolClass[], there: readonly SchoolClass[]): Difference[] {
  const keyOf = ({ sourceId, name }: SchoolClass) => `${sourceId ?? 'by hand'} ${sourceId === null ? name : ''}`
  const grouped = (classes: readonly SchoolClass[]) => Map.groupBy(classes, keyOf)
  const [ours, theirs] = [grouped(here), grouped(there)]
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [mine, other] = [ours.get(key) ?? [], theirs.get(key) ?? []]
    const [text, otherText] = statesOf(mine, other)
    return text === otherText ? [] : [{ of: (mine[0] ?? other[0])!, text, otherText }]
  })
  const ofName = Map.groupBy(differing, ({ of }) => of.name)
  return differing.map(({ of: { name, sourceId }, text, otherText }) => {
    const what = sourceId !== null && ofName.get(name)!.length > 1 ? `${name} (${sourceId})` : name
    return { what, here: text, there: otherText, text: `${what}: ${text} here, ${otherText} there.` }
  }).sort((a, b) => a.what < b.what ? -1 : 1)
}

/** Of one class in both worlds only what differs is said; of several under one id everything. */
function statesOf(mine: readonly SchoolClass[], other: readonly SchoolClass[]): [string, string] {
  if (mine.length !== 1 || other.length !== 1) {
    const all = (classes: readonly SchoolClass[]) =>
      classes.map((it) => facetsOf(it).filter(Boolean).join(', ')).join('; ') || nothing
    return [all(mine), all(other)]
  }
  const [ours, theirs] = [facetsOf(mine[0]!), facetsOf(other[0]!)]
  const only = (facets: readonly string[], others: readonly string[]) =>
    facets.filter((it, index) => it !== '' && it !== others[index]).join(', ')
  const [text, otherText] = [only(ours, theirs), only(theirs, ours)]
  return text === otherText ? ['', ''] : [text || unsuggested, otherText || unsuggested]
}

/** All that can be left of a class that differs in nothing else. */
const unsuggested = 'not suggested for archiving'

function facetsOf({ name, state, sourceId, rostered, suggestedForArchiving, owners, participants }: SchoolClass) {
  return [
    `"${name}"`,
    state === 'unclaimed' ? 'waits to be claimed' : state,
    sourceId === null ? 'made by hand' : rostered ? 'in the SIS' : 'no longer in the SIS',
    suggestedForArchiving ? 'suggested for archiving' : '',
    `of ${owners.map((it) => it.name).join(' and ') || 'nobody'}`,
    `with ${counted(participants.rostered + participants.byHand, 'participant')}`,
  ]
}
