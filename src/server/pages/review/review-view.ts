import type { HoldPolicy, HoldType } from '../../../sim/policy/hold-policy.ts'
import type { ChangeCounts, RecordType, SchoolCounts } from '../../../sim/sync/report.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import { recordNouns } from '../../../sim/policy/limit.ts'
import { counted, joined } from '../../../sim/wording/count.ts'
import { holdSentence, reasonSentence } from '../parts/hold-words.ts'
import { shortMoment } from '../parts/time-words.ts'
import { type Bar, barsOf } from './bars.ts'

export interface ReviewFacts {
  readonly held: HeldSchool
  readonly counts: SchoolCounts
  readonly policy: HoldPolicy
}

export interface ReviewView {
  readonly schoolId: string
  readonly schoolName: string
  readonly uploadId: number
  readonly sentence: string
  readonly since: string
  readonly reasons: readonly string[]
  readonly bars: readonly Bar[]
  /** What goes only because a class or a person goes, in words; nothing where nothing does. */
  readonly along: string | null
  /** Removals that come back under another id, in words. */
  readonly changedIds: string | null
  readonly reusedIds: string | null
  readonly fixes: readonly string[]
  readonly isApprovable: boolean
}

export function reviewView({ held, counts, policy }: ReviewFacts): ReviewView {
  return {
    schoolId: held.schoolId,
    schoolName: held.schoolName,
    uploadId: held.uploadId,
    sentence: `${holdSentence(held.schoolName, held.holds)}.`,
    since: shortMoment(held.since),
    reasons: held.holds.map(reasonSentence),
    bars: barsOf(held, counts, policy),
    along: alongWords(held),
    changedIds: changedIdWords(held),
    reusedIds: held.changes.classes.reusedIds > 0
      ? `${
        counted(held.changes.classes.reusedIds, 'class id is', 'class ids are')
      } used again for another class: whoever joins reads the old class's history`
      : null,
    fixes: fixesFor(held),
    isApprovable: policy.approval !== 'none',
  }
}

const following: readonly RecordType[] = ['enrollments', 'owners', 'links']

function alongWords({ changes }: HeldSchool): string | null {
  const parts = following.filter((type) => changes[type].cascaded > 0).map((type) =>
    counted(changes[type].cascaded, ...recordNouns[type])
  )
  return parts.length === 0 ? null : `The removals take along ${joined(parts)}`
}

function changedIdWords({ changes }: HeldSchool): string | null {
  const parts = (Object.entries(changes) as [RecordType, ChangeCounts][]).filter(([, it]) => it.changedIds > 0).map(
    ([type, { changedIds }]) => counted(changedIds, ...recordNouns[type]),
  )
  return parts.length === 0
    ? null
    : `${joined(parts)} would come back under another id: a changed id counts as a removal`
}

/** What somebody who makes the export can do about each kind of hold. */
const fixes: Readonly<Record<HoldType, readonly string[]>> = {
  'large number of removals': [
    'Look through the removals below. Whole classes or grades that go at once are mostly an export that ran too early, or between two terms.',
    'If they should not go, mend the export so that it lists them again, and upload all files. The new upload takes the place of this one, and the hold ends by itself.',
    'If they should go, as at the end of a term, clear the hold: exactly these changes are applied.',
  ],
  'too many parent connections': [
    'A student with six or more guardians is mostly a list of siblings’ or emergency contacts. Send legal guardians only, and upload again.',
  ],
  'emergency or secondary contacts': [
    'Leave emergency and secondary contacts out of what is shared, and have it pulled again.',
  ],
  'data configuration': [
    'Compare the columns and the size of the files with those of the upload before, and upload again.',
  ],
  'not connected': ['Connect the roster again and send a complete upload.'],
}

function fixesFor({ holds, changes }: HeldSchool): string[] {
  const types = [...new Set(holds.map(({ type }) => type))]
  const ids = Object.values(changes).reduce((sum, { changedIds }) => sum + changedIds, 0)
  return [
    ...types.flatMap((type) => fixes[type]),
    ...(ids > 0
      ? ['Ids changed without need break what people have claimed. Ask whoever makes the export to keep the old ids.']
      : []),
  ]
}

/** What clearing the hold of a school does, a line each, for the question before it. */
export function clearingLines(held: HeldSchool): string[] {
  const { changes } = held
  const sum = (types: readonly RecordType[], direction: 'removals' | 'creates' | 'updates') =>
    types.filter((type) => changes[type][direction] > 0).map((type) =>
      counted(changes[type][direction], ...recordNouns[type])
    )
  const types = Object.keys(changes) as RecordType[]
  const [removed, added, changed] = [sum(types, 'removals'), sum(types, 'creates'), sum(types, 'updates')]
  const along = alongWords(held)
  return [
    ...(removed.length > 0 ? [`removes ${joined(removed)}`] : []),
    ...(along === null ? [] : [along.charAt(0).toLowerCase() + along.slice(1)]),
    ...(added.length > 0 ? [`adds ${joined(added)}`] : []),
    ...(changed.length > 0 ? [`changes ${joined(changed)}`] : []),
  ]
}
