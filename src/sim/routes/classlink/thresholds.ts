import type { Tables } from './data-set.ts'
import type { Counts, Exceeded } from './import-report.ts'
import { type RosterKind, rosterKinds } from './kinds.ts'
import type { ClassLinkSettings } from './options.ts'

/** How much of a type an import may change, in percent or rows; what is left out is not looked at. All are off by default. */
export type Thresholds = Partial<Readonly<Record<RosterKind, Partial<Counts>>>>

const changes = ['added', 'updated', 'removed'] as const

/** The thresholds that an import exceeds: strictly more than the number. A type that is empty yet has none to exceed. */
export function exceededBy(
  counts: Readonly<Record<RosterKind, Counts>>,
  tables: Tables,
  thresholds: Thresholds,
  unit: ClassLinkSettings['thresholdUnit'],
): Exceeded[] {
  return rosterKinds.flatMap((kind) => {
    const limits = thresholds[kind]
    if (limits === undefined) return []
    let before = 0
    for (const { status } of tables[kind].values()) if (status === 'active') before++
    if (before === 0) return []
    return changes.flatMap((change) => {
      const threshold = limits[change]
      const share = unit === 'rows' ? counts[kind][change] : (counts[kind][change] * 100) / before
      return threshold !== undefined && share > threshold ? [{ kind, change, share, threshold }] : []
    })
  })
}
