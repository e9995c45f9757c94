import { counted, joined, percentOf, thousands } from '../wording/count.ts'
import type { HoldPolicy, HoldReason } from './hold-policy.ts'

/** Holds when a student comes to have more guardians than the policy allows. */
export function parentConnections(
  policy: HoldPolicy,
  histogram: readonly { readonly guardians: number; readonly students: number }[],
): HoldReason[] {
  const limit = policy.parentConnectionsMax
  if (limit === null) return []
  const over = histogram.filter((bar) => bar.guardians > limit && bar.students > 0)
  if (over.length === 0) return []
  const students = over.reduce((total, bar) => total + bar.students, 0)
  const most = over.reduce((highest, bar) => Math.max(highest, bar.guardians), 0)
  return [{
    type: 'too many parent connections',
    reason: `parent connections: ${counted(students, 'student')} with ${
      thousands(limit + 1)
    } or more guardians, the most ${thousands(most)}, limit ${thousands(limit)}`,
    counts: { students, most, limit },
  }]
}

/** Holds when a contact comes whose type the policy names. */
export function contactTypes(
  policy: HoldPolicy,
  countsBySchool: readonly Readonly<Record<string, number>>[],
): HoldReason[] {
  const found = policy.contactTypes.flatMap((type) => {
    const matching = countsBySchool.flatMap((counts) => Object.entries(counts)).filter(([came]) =>
      came.toLowerCase() === type.toLowerCase()
    )
    const count = matching.reduce((total, [, part]) => total + part, 0)
    return count > 0 ? [{ type, count }] : []
  })
  if (found.length === 0) return []
  return [{
    type: 'emergency or secondary contacts',
    reason: `contact types: ${joined(found.map(({ type, count }) => counted(count, `${type} contact`)))}, none allowed`,
    counts: Object.fromEntries(found.map(({ type, count }) => [type, count])),
  }]
}

/** Holds when the upload's size differs too much from the one before, as Canvas does in diffing mode. */
export function fileSize(
  policy: HoldPolicy,
  sizes: { readonly before: number; readonly after: number } | undefined,
): HoldReason[] {
  const limit = policy.fileSizeChangePercentMax
  if (limit === null || !sizes || sizes.before === 0) return []
  const change = Math.abs(sizes.after - sizes.before)
  const scaled = change * 10_000
  const allowed = Math.round(limit * 100) * sizes.before
  if (policy.comparison === '>' ? scaled <= allowed : scaled < allowed) return []
  return [{
    type: 'data configuration',
    reason: `file size: ${counted(sizes.after, 'byte')} after ${thousands(sizes.before)}, changed by ${
      percentOf(change, sizes.before)
    }, limit ${policy.comparison === '>' ? '' : 'under '}${limit} %`,
    counts: { before: sizes.before, after: sizes.after, limitPercent: limit },
  }]
}
