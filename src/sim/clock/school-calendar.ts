import { Temporal } from 'temporal-polyfill'
import { type CalendarName, onOrAfter, onOrBefore, type Season, termsOf } from './calendars.ts'

/** A term. Dates are `YYYY-MM-DD` and sort as text; first and last days are days of school. */
export interface Term {
  /** Unlike that of every other term of a century: `25F`, `26S`, `25Q2`; the year is that of its first day. */
  readonly id: string
  readonly name: string
  readonly season: Season
  /** The year in which its school year begins. */
  readonly schoolYear: number
  /** Its place in the school year, from 0 on. */
  readonly index: number
  /** The day from whose first moment on the SIS lists this term's sections and no longer those of the term before. */
  readonly rolloverDay: string
  readonly firstDay: string
  readonly lastDay: string
}

/** Days without school, Saturdays and Sundays around them included where the break touches them. */
export interface Break {
  readonly name: 'thanksgiving break' | 'fall break' | 'winter break' | 'spring break' | 'summer break'
  readonly firstDay: string
  readonly lastDay: string
}

export interface SchoolYear {
  /** The year in which it begins. */
  readonly year: number
  /** The day on which the SIS moves everybody up a grade; that of its first term. */
  readonly rolloverDay: string
  readonly firstDay: string
  readonly lastDay: string
  readonly terms: readonly Term[]
  readonly breaks: readonly Break[]
}

/**
 * How long before the first day of school the SIS rolls over to the new year, and before the first day of a later term to
 * that one; never while the term before still runs. (Invented: districts differ.)
 */
const rolloverDaysBefore = { schoolYear: 14, term: 4 }

const kept = new Map<string, SchoolYear>()

/** The school year that begins in a year. */
export function schoolYear(calendar: CalendarName, year: number): SchoolYear {
  const key = `${calendar} ${year}`
  let known = kept.get(key)
  if (known === undefined) kept.set(key, known = build(calendar, year))
  return known
}

function build(calendar: CalendarName, year: number): SchoolYear {
  const dates = termsOf[calendar](year)
  const terms = dates.map(({ name, code, season, firstDay, lastDay }, index): Term => {
    const before = index === 0 ? rolloverDaysBefore.schoolYear : rolloverDaysBefore.term
    const wished = firstDay.subtract({ days: before })
    const earliest = dates[index - 1]?.lastDay.add({ days: 1 }) ?? wished
    return {
      id: `${String(firstDay.year % 100).padStart(2, '0')}${code}`,
      name,
      season,
      schoolYear: year,
      index,
      rolloverDay: String(Temporal.PlainDate.compare(wished, earliest) < 0 ? earliest : wished),
      firstDay: String(firstDay),
      lastDay: String(lastDay),
    }
  })
  const [first, last] = [terms[0]!, terms.at(-1)!]
  const nextFirstDay = termsOf[calendar](year + 1)[0]!.firstDay
  return {
    year,
    rolloverDay: first.rolloverDay,
    firstDay: first.firstDay,
    lastDay: last.lastDay,
    terms,
    breaks: breaksOf(calendar, year, dates, nextFirstDay),
  }
}

function breaksOf(
  calendar: CalendarName,
  year: number,
  terms: readonly { readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate }[],
  nextFirstDay: Temporal.PlainDate,
): Break[] {
  const between = (name: Break['name'], last: Temporal.PlainDate, first: Temporal.PlainDate): Break => ({
    name,
    firstDay: String(last.add({ days: 1 })),
    lastDay: String(first.subtract({ days: 1 })),
  })
  const thanksgiving = onOrAfter(Temporal.PlainDate.from({ year, month: 11, day: 22 }), 4)
  const summer = between('summer break', terms.at(-1)!.lastDay, nextFirstDay)
  const fromWednesday: Break = {
    name: 'thanksgiving break',
    firstDay: String(thanksgiving.subtract({ days: 1 })),
    lastDay: String(thanksgiving.add({ days: 3 })),
  }
  if (calendar === 'year-round') {
    const names = ['fall break', 'winter break', 'spring break'] as const
    const breaks = names.map((name, index) => between(name, terms[index]!.lastDay, terms[index + 1]!.firstDay))
    return [breaks[0]!, fromWednesday, breaks[1]!, breaks[2]!, summer]
  }
  const winter = between(
    'winter break',
    onOrBefore(Temporal.PlainDate.from({ year, month: 12, day: 21 }), 5),
    onOrAfter(Temporal.PlainDate.from({ year: year + 1, month: 1, day: 4 }), 2),
  )
  const monday = onOrAfter(Temporal.PlainDate.from({ year: year + 1, month: 3, day: 22 }), 1)
  const spring = between('spring break', monday.subtract({ days: 3 }), monday.add({ days: 7 }))
  return [fromWednesday, winter, spring, summer]
}

/** The school year that the SIS is in on a date: the last one whose rollover day has come. */
export function schoolYearOn(calendar: CalendarName, date: string): SchoolYear {
  const own = schoolYear(calendar, Number(date.slice(0, 4)))
  return date >= own.rolloverDay ? own : schoolYear(calendar, own.year - 1)
}

/** The term whose sections the SIS lists on a date. Some term always is: after its last day it stays until the next rollover. */
export function listedTerm(calendar: CalendarName, date: string): Term {
  return schoolYearOn(calendar, date).terms.findLast(({ rolloverDay }) => rolloverDay <= date)!
}

/** The term in which classes meet on a date, weekends and breaks inside it included; null in the gap between two terms. */
export function termOn(calendar: CalendarName, date: string): Term | null {
  const { terms } = schoolYearOn(calendar, date)
  return terms.find(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay) ?? null
}

/** Whether there is school on a date: a weekday of a term, outside the breaks. */
export function isSchoolDay(calendar: CalendarName, date: string): boolean {
  if (termOn(calendar, date) === null || Temporal.PlainDate.from(date).dayOfWeek > 5) return false
  return !schoolYearOn(calendar, date).breaks.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)
}

/** The term before or after another one, in the same school year or the one beside it. */
export function neighborOf(calendar: CalendarName, term: Term, step: -1 | 1): Term {
  const beside = schoolYear(calendar, term.schoolYear).terms[term.index + step]
  if (beside !== undefined) return beside
  const { terms } = schoolYear(calendar, term.schoolYear + step)
  return step === 1 ? terms[0]! : terms.at(-1)!
}

/** A day on which the terms change something. */
export interface TermEdge {
  readonly date: string
  readonly edge: 'rollover' | 'first day' | 'last day'
  readonly term: Term
}

/** The next such day after a date. */
export function nextEdge(calendar: CalendarName, date: string): TermEdge {
  let term = listedTerm(calendar, date)
  while (true) {
    for (
      const [edge, day] of [
        ['rollover', term.rolloverDay],
        ['first day', term.firstDay],
        ['last day', term.lastDay],
      ] as const
    ) {
      if (day > date) return { date: day, edge, term }
    }
    term = neighborOf(calendar, term, 1)
  }
}
