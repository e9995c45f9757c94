import type { TrainingStage } from '../../../scenarios/training/training-stage.ts'
import { localMoment } from '../../../sim/clock/moment.ts'
import { recordTypes } from '../../../sim/routes/clever/figures.ts'
import type { HoldRule } from '../../../sim/routes/clever/options.ts'
import { type RosterKind, rosterKinds } from '../../../sim/routes/classlink/kinds.ts'
import type { Counts } from '../../../sim/routes/classlink/import-report.ts'
import { thousands } from '../../../sim/wording/count.ts'

/** Limits in percent; null is no limit. */
export interface ThresholdView {
  readonly isOff: boolean
  readonly deleted: number | null
  readonly updated: number | null
}

interface NamedFigure {
  readonly name: string
  readonly now: number
  readonly created: number
  readonly updated: number
  readonly deleted: number
}

export interface CleverView {
  readonly status: string
  readonly isConnected: boolean
  readonly lastSync: { readonly at: string; readonly counts: readonly NamedFigure[] } | null
  /** Days, the last one being the first on which imports run again. */
  readonly pause: { readonly start: string; readonly end: string; readonly by: 'calendar' | 'hand' } | null
  readonly hold: { readonly since: string; readonly by: 'district' | 'app'; readonly reasons: readonly string[] } | null
  readonly thresholds: { readonly district: ThresholdView; readonly app: ThresholdView }
}

interface KindThresholds {
  readonly kind: RosterKind
  readonly name: string
  readonly added: number | null
  readonly updated: number | null
  readonly removed: number | null
}

export interface ClassLinkView {
  readonly isBlackout: boolean
  readonly blackouts: readonly { readonly from: string; readonly to: string }[]
  readonly isLimited: boolean
  readonly waiting: { readonly since: string; readonly reasons: readonly string[] } | null
  readonly lastReport: string | null
  readonly lastImport: {
    readonly number: number
    readonly at: string
    readonly outcome: string
    readonly counts: readonly (Counts & { readonly name: string })[]
  } | null
  readonly thresholds: readonly KindThresholds[]
}

export function cleverView({ vendors }: TrainingStage, timeZone: string): CleverView {
  const { model } = vendors.of('clever')
  const { districtHold, safetyThresholds } = model.options
  const { lastSync } = model
  return {
    status: model.status,
    isConnected: model.access.districtToken !== null,
    lastSync: lastSync && {
      at: localMoment(lastSync.at, timeZone),
      counts: lastSync.figures === null ? [] : recordTypes.map((type) => {
        const { before, created, updated, deleted } = lastSync.figures![type]
        return { name: words(type), now: before + created - deleted, created, updated, deleted }
      }),
    },
    pause: model.pause,
    hold: model.hold && {
      since: localMoment(model.hold.at, timeZone),
      by: model.hold.by,
      reasons: model.hold.reasons.map(({ recordType, change, count, before, percentMax }) =>
        `${thousands(count)} of ${thousands(before)} ${recordType} would be ${change} (the limit is ${percentMax} %)`
      ),
    },
    thresholds: { district: thresholdView(districtHold), app: thresholdView(safetyThresholds) },
  }
}

function thresholdView(rule: HoldRule | null): ThresholdView {
  return { isOff: rule === null, deleted: rule?.deletedPercent ?? null, updated: rule?.updatedPercent ?? null }
}

export function classLinkView({ vendors, world }: TrainingStage, timeZone: string): ClassLinkView {
  const { model } = vendors.of('classlink')
  const last = model.reports.at(-1)
  return {
    isBlackout: model.isBlackout(new Date(world.now()).toISOString().replace('.000', '')),
    blackouts: model.blackouts,
    isLimited: model.limitedImports !== false,
    waiting: model.waiting && {
      since: localMoment(model.waiting.at, timeZone),
      reasons: model.waiting.exceeded.map(({ kind, change, share, threshold }) =>
        `${Math.round(share * 10) / 10} % of ${words(kind)} would be ${change} (the limit is ${threshold} %)`
      ),
    },
    lastReport: last === undefined ? null : `Import ${last.number}: ${last.outcome}`,
    lastImport: last === undefined ? null : {
      number: last.number,
      at: localMoment(last.at, timeZone),
      outcome: last.outcome,
      counts: rosterKinds.map((kind) => ({ name: words(kind), ...last.counts[kind] })),
    },
    thresholds: rosterKinds.map((kind) => {
      const { added = null, updated = null, removed = null } = model.thresholds[kind] ?? {}
      return { kind, name: words(kind), added, updated, removed }
    }),
  }
}

/** `academicSessions` as people read it. */
function words(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
