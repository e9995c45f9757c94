import { routeTitles } from '../../../report/format-titles.ts'
import type { Training } from '../../../scenarios/training/training.ts'
import type { TrainingStage } from '../../../scenarios/training/training-stage.ts'
import { schoolYearOn } from '../../../sim/clock/school-calendar.ts'
import { localMoment } from '../../../sim/clock/moment.ts'
import { mistakes } from '../../../sim/district/mistakes/mistakes.ts'
import type { RouteName } from '../../../sim/routes/route.ts'

/** A stretch of the school year, as a line of the calendar. */
export interface CalendarLine {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly kind: 'term' | 'break' | 'rollover'
  readonly isNow: boolean
}

/** What a district sees on its own side. */
export interface SideView {
  readonly town: string
  readonly students: number
  readonly schools: readonly string[]
  readonly today: string
  readonly calendar: readonly CalendarLine[]
  /** The term whose sections the SIS lists. */
  readonly listedTerm: string
  readonly mistakes: readonly { readonly name: string; readonly title: string; readonly isOn: boolean }[]
  readonly route: {
    readonly name: RouteName
    readonly title: string
    readonly isNightly: boolean
    readonly isPaused: boolean
  }
  readonly clever: CleverView | null
  readonly classlink: ClassLinkView | null
}

export interface CleverView {
  readonly status: string
  /** Days, the last one being the first on which imports run again. */
  readonly pause: { readonly start: string; readonly end: string; readonly by: 'calendar' | 'hand' } | null
  readonly hold: { readonly since: string; readonly by: 'district' | 'app'; readonly reasons: readonly string[] } | null
  readonly limits: readonly string[]
}

export interface ClassLinkView {
  readonly isBlackout: boolean
  readonly blackouts: readonly { readonly from: string; readonly to: string }[]
  readonly waiting: { readonly since: string; readonly reasons: readonly string[] } | null
  readonly lastReport: string | null
}

/** Null where nothing is known of the district's side. */
export function sideView(training: Training | null): SideView | null {
  const stage = training?.ground.stage ?? null
  if (stage === null) return null
  const { district, sis, job, rehearsal } = stage
  const { today, route } = rehearsal
  const { timeZone } = training!.world.policy().service
  const isNightly = route.upcoming(stage.world.now(), timeZone)
    .some(({ kind }) => kind === 'nightly sync')
  return {
    town: district.town,
    students: district.students,
    schools: district.schools.map(({ name }) => name),
    today,
    calendar: calendarOf(stage, today),
    listedTerm: sis.term(today).name,
    mistakes: mistakes.map(({ name, title }) => ({ name, title, isOn: sis.mistakes.includes(name) })),
    route: { name: route.name, title: routeTitles[route.name], isNightly, isPaused: job.isPaused },
    clever: route.name === 'clever' ? cleverView(stage, timeZone) : null,
    classlink: route.name === 'classlink' ? classLinkView(stage, timeZone) : null,
  }
}

function calendarOf({ district }: TrainingStage, today: string): CalendarLine[] {
  const year = schoolYearOn(district.calendar, today)
  const isNow = (from: string, to: string) => from <= today && today <= to
  const lines: CalendarLine[] = [
    ...year.terms.map(({ name, firstDay, lastDay }) => ({ name, from: firstDay, to: lastDay, kind: 'term' as const })),
    ...year.terms.map(({ name, rolloverDay }) => ({
      name: `the SIS rolls over to ${name}`,
      from: rolloverDay,
      to: rolloverDay,
      kind: 'rollover' as const,
    })),
    ...year.breaks.map(({ name, firstDay, lastDay }) => ({
      name,
      from: firstDay,
      to: lastDay,
      kind: 'break' as const,
    })),
  ].map((line) => ({ ...line, isNow: isNow(line.from, line.to) }))
  return lines.sort((one, other) => one.from < other.from ? -1 : one.from > other.from ? 1 : 0)
}

function cleverView({ vendors }: TrainingStage, timeZone: string): CleverView {
  const { model } = vendors.of('clever')
  const rule = model.options.districtHold
  return {
    status: model.status,
    pause: model.pause,
    hold: model.hold && {
      since: localMoment(model.hold.at, timeZone),
      by: model.hold.by,
      reasons: model.hold.reasons.map(({ recordType, change, count, before, percentMax }) =>
        `${count} of ${before} ${recordType} would be ${change} (the limit is ${percentMax} %)`
      ),
    },
    limits: rule === null ? [] : [
      ...(rule.deletedPercent === null ? [] : [`more than ${rule.deletedPercent} % of a kind of record deleted`]),
      ...(rule.updatedPercent === null ? [] : [`more than ${rule.updatedPercent} % updated`]),
    ],
  }
}

function classLinkView({ vendors, world }: TrainingStage, timeZone: string): ClassLinkView {
  const { model } = vendors.of('classlink')
  const last = model.reports.at(-1)
  return {
    isBlackout: model.isBlackout(new Date(world.now()).toISOString().replace('.000', '')),
    blackouts: model.blackouts,
    waiting: model.waiting && {
      since: localMoment(model.waiting.at, timeZone),
      reasons: model.waiting.exceeded.map(({ kind, change, share, threshold }) =>
        `${Math.round(share * 10) / 10} % of ${kind} would be ${change} (the limit is ${threshold})`
      ),
    },
    lastReport: last === undefined ? null : `Import ${last.number}: ${last.outcome}`,
  }
}
