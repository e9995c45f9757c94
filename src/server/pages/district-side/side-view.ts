import { routeTitles } from '../../../report/format-titles.ts'
import type { Training } from '../../../scenarios/training/training.ts'
import type { TrainingStage } from '../../../scenarios/training/training-stage.ts'
import { schoolYearOn } from '../../../sim/clock/school-calendar.ts'
import { dateOf, dayOf } from '../../../sim/clock/day.ts'
import { mistakes } from '../../../sim/district/mistakes/mistakes.ts'
import type { RouteName } from '../../../sim/routes/route.ts'
import { type ClassLinkView, classLinkView, type CleverView, cleverView } from './vendor-views.ts'

/** A stretch of the school year, as a line of the calendar. */
export interface CalendarLine {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly kind: 'term' | 'break' | 'gap' | 'rollover'
  readonly isNow: boolean
}

/** What a district sees on its own side. */
export interface SideView {
  readonly town: string
  readonly students: number
  readonly schools: readonly string[]
  readonly today: string
  readonly calendar: readonly CalendarLine[]
  /** From the first day that is drawn to the last one. */
  readonly year: { readonly from: string; readonly to: string }
  /** The term whose sections the SIS lists. */
  readonly listedTerm: string
  readonly mistakes: readonly {
    readonly name: string
    readonly title: string
    /** What it does to the upload. */
    readonly shows: string
    /** Whether it is one of single schools. */
    readonly isOfSchool: boolean
    readonly isOn: boolean
  }[]
  readonly schoolChoices: readonly { readonly id: string; readonly name: string; readonly isMet: boolean }[]
  readonly route: {
    readonly name: RouteName
    readonly title: string
    readonly isNightly: boolean
    readonly isPaused: boolean
  }
  readonly clever: CleverView | null
  readonly classlink: ClassLinkView | null
}

/** Those mistakes that look at which schools they are to meet. */
export const ofSingleSchools: readonly string[] = ['half-rolled', 'dropped class row', 'sections not final']

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
    year: yearOf(stage, today),
    listedTerm: sis.term(today).name,
    mistakes: mistakes.map(({ name, title, shows }) => ({
      name,
      title,
      shows: shows.replaceAll('`', ''),
      isOfSchool: ofSingleSchools.includes(name),
      isOn: sis.mistakes.includes(name),
    })),
    schoolChoices: district.schools.map(({ id, name }) => ({ id, name, isMet: sis.schoolIds?.includes(id) ?? false })),
    route: { name: route.name, title: routeTitles[route.name], isNightly, isPaused: job.isPaused },
    clever: route.name === 'clever' ? cleverView(stage, timeZone) : null,
    classlink: route.name === 'classlink' ? classLinkView(stage, timeZone) : null,
  }
}

function yearOf({ district }: TrainingStage, today: string): SideView['year'] {
  const { rolloverDay, breaks } = schoolYearOn(district.calendar, today)
  return { from: rolloverDay, to: breaks.at(-1)!.lastDay }
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
    ...year.terms.slice(1).flatMap(({ name, rolloverDay, firstDay }) => {
      const to = dateOf(dayOf(firstDay) - 1)
      return rolloverDay > to ? [] : [{
        name: `gap: the SIS lists ${name}, classes have not begun`,
        from: rolloverDay,
        to,
        kind: 'gap' as const,
      }]
    }),
    ...year.breaks.map(({ name, firstDay, lastDay }) => ({
      name,
      from: firstDay,
      to: lastDay,
      kind: 'break' as const,
    })),
  ].map((line) => ({ ...line, isNow: isNow(line.from, line.to) }))
  return lines.sort((one, other) => one.from < other.from ? -1 : one.from > other.from ? 1 : 0)
}
