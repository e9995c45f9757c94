import type { ChangeCounts, RecordType } from '../sync/report.ts'
import { type HoldPolicy, type HoldReason, recordTypes } from './hold-policy.ts'
import { type Direction, exceeded, type Measured, recordNouns } from './limit.ts'
import { contactTypes, fileSize, parentConnections } from './other-holds.ts'

/** How many records of a type there are, by each way of counting 100 %. */
export interface Population {
  /** Records that the sync manages in the school now, before this upload. */
  readonly managed: number
  /** Rows of the type that the upload has for the school. */
  readonly file: number
  /** Records in the account now, those made by hand included. */
  readonly account: number
}

/** The participants of one class before and after this upload, for policies that look at each class. */
export interface ClassChange {
  readonly classId: string
  readonly name: string
  readonly before: number
  readonly after: number
  readonly added: number
  readonly removed: number
}

/** A school's change set in figures. */
export interface SchoolToJudge {
  readonly id: string
  readonly name: string
  readonly firstSync: boolean
  readonly changes: Readonly<Record<RecordType, ChangeCounts>>
  readonly populations: Readonly<Record<RecordType, Population>>
  /** Removals applied within `windowDays` before this upload; needed only for policies with a window. */
  readonly recentRemovals?: Readonly<Partial<Record<RecordType, number>>>
  /** Needed only for policies of scope `class`. */
  readonly classes?: readonly ClassChange[]
  /**
   * Students whose number of guardians rises above what is applied now, by the number that they come to have; needed only for
   * `parentConnectionsMax`.
   */
  readonly newParentConnections: readonly { readonly guardians: number; readonly students: number }[]
  /**
   * How many contacts of each type the upload has, by the type as it came; types that are not given do not matter. Needed only
   * for `contactTypes`.
   */
  readonly contactTypes: Readonly<Record<string, number>>
}

export interface JudgeInput {
  readonly schools: readonly SchoolToJudge[]
  /** Ids of the schools whose limits are lifted by hand at this time; ignored by a policy that knows no override. */
  readonly overrides?: readonly string[] | 'all'
  /** Size of the whole upload and of the one before, in bytes; needed only for `fileSizeChangePercentMax`. */
  readonly fileSizes?: { readonly before: number; readonly after: number }
}

/** What becomes of a school's change set. */
export interface Judgement {
  readonly schoolId: string
  readonly verdict: 'go' | 'hold'
  /** What a hold stops; says nothing where the verdict is `go`. */
  readonly blocks: HoldPolicy['blocks']
  readonly holds: readonly HoldReason[]
}

/** Decides for each school whether its change set may go, with the arithmetic. Pure: figures in, verdicts out. */
export function judge(policy: HoldPolicy, input: JudgeInput): Judgement[] {
  const perSchool = policy.scope === 'school' || policy.scope === 'class'
  const groups = perSchool ? input.schools.map((school) => [school]) : [input.schools]
  const sizeHold = fileSize(policy, input.fileSizes)
  return groups.flatMap((schools) => {
    // An override lifts the limits; it does not let unwanted people in.
    const limited = schools.filter((school) =>
      !(policy.firstSyncExempt && school.firstSync) && !isOverridden(policy, input, school)
    )
    const holds = [
      ...(policy.scope === 'class' ? classHolds(policy, limited) : typeHolds(policy, limited)),
      ...parentConnections(policy, schools.flatMap((school) => school.newParentConnections)),
      ...contactTypes(policy, schools.map((school) => school.contactTypes)),
      ...sizeHold,
    ]
    const verdict = holds.length > 0 ? 'hold' : 'go'
    return schools.map((school): Judgement => ({ schoolId: school.id, verdict, blocks: policy.blocks, holds }))
  })
}

function isOverridden(policy: HoldPolicy, input: JudgeInput, school: SchoolToJudge): boolean {
  if (policy.override.lifetime === 'none' || input.overrides === undefined) return false
  return input.overrides === 'all' || input.overrides.includes(school.id)
}

function typeHolds(policy: HoldPolicy, schools: readonly SchoolToJudge[]): HoldReason[] {
  const types = policy.recordTypes === 'any' ? recordTypes : policy.recordTypes
  const groups = policy.pooled ? [types] : types.map((type) => [type])
  return groups.flatMap((group) => {
    const nouns = group.length === 1 ? recordNouns[group[0]!] : ['record', 'records'] as const
    return (['removals', 'updates', 'creates'] as const).flatMap((direction) => {
      const measured = measure(policy, direction, group, schools, nouns)
      return exceeded(policy, measured) ?? []
    })
  })
}

function measure(
  policy: HoldPolicy,
  direction: Direction,
  types: readonly RecordType[],
  schools: readonly SchoolToJudge[],
  nouns: readonly [string, string],
): Measured {
  const sum = (figure: (school: SchoolToJudge, type: RecordType) => number) =>
    schools.reduce((total, school) => types.reduce((part, type) => part + figure(school, type), total), 0)
  const population = sum((school, type) => school.populations[type][policy.denominator])
  const changes = sum((school, type) => school.changes[type][direction])
  if (direction !== 'removals') {
    // The first records of a type have nothing that they could be a share of.
    const exempt = direction === 'creates' && population === 0
    return { direction, changes: exempt ? 0 : changes, population, nouns }
  }
  const changedIds = sum((school, type) => school.changes[type].changedIds)
  const cascaded = policy.cascadesCount ? sum((school, type) => school.changes[type].cascaded) : 0
  const recent = policy.windowDays === null ? 0 : sum((school, type) => school.recentRemovals?.[type] ?? 0)
  return {
    direction,
    changes: changes - (policy.changedIdsCountAsRemovals ? 0 : changedIds) + cascaded + recent,
    population,
    nouns,
    parts: [
      { name: 'changedIds', count: policy.changedIdsCountAsRemovals ? changedIds : 0, words: 'of them changed ids' },
      { name: 'cascaded', count: cascaded, words: 'of them following from others' },
      { name: 'recent', count: recent, words: `of them in the ${policy.windowDays} days before` },
    ],
  }
}

/** A school lists at most this many classes over the limit; the last reason says how many more there are. */
const classesMax = 20

function classHolds(policy: HoldPolicy, schools: readonly SchoolToJudge[]): HoldReason[] {
  const holds = schools.flatMap((school) => {
    if (!school.classes) {
      throw new TypeError(`Give the classes of school "${school.id}", because the policy's scope is "class"`)
    }
    return school.classes.flatMap((change) => classReasons(policy, change))
  })
  if (holds.length <= classesMax) return holds
  const more = holds.length - classesMax
  return [...holds.slice(0, classesMax), {
    type: 'data configuration',
    reason: `classes: ${more} more over a limit`,
    counts: { more },
  }]
}

function classReasons(policy: HoldPolicy, change: ClassChange): HoldReason[] {
  // A class that had nobody is new: all of its participants are.
  if (change.before === 0) return []
  const nouns = recordNouns.enrollments
  const within = ` of class "${change.name}"`
  return [
    exceeded(policy, { direction: 'removals', changes: change.removed, population: change.before, nouns, within }),
    exceeded(policy, { direction: 'creates', changes: change.added, population: change.after, nouns, within }),
  ].filter((hold) => hold !== undefined)
}
