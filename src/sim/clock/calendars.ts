import { Temporal } from 'temporal-polyfill'

export type CalendarName = 'semesters' | 'trimesters' | 'quarters' | 'year-round'
export const calendarNames = [
  'semesters',
  'trimesters',
  'quarters',
  'year-round',
] as const satisfies readonly CalendarName[]

/** A season of the school year, as people call the part in which a term lies. */
export type Season = 'fall' | 'winter' | 'spring'

/** A term's dates before the district's SIS comes into play. */
export interface TermDates {
  /** As people call it: `fall`, `second quarter`. */
  readonly name: string
  /** As ids and exports have it, without the year: `F`, `Q2`. */
  readonly code: string
  readonly season: Season
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

type Terms = (year: number) => readonly TermDates[]

const day = (year: number, month: number, dayOfMonth: number) =>
  Temporal.PlainDate.from({ year, month, day: dayOfMonth })

/** The weekday (Monday is 1) on the date or the next one after it. */
export function onOrAfter(date: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return date.add({ days: (weekday - date.dayOfWeek + 7) % 7 })
}
/** The weekday on the date or the last one before it. */
export function onOrBefore(date: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return date.subtract({ days: (date.dayOfWeek - weekday + 7) % 7 })
}
const [monday, tuesday, wednesday, friday] = [1, 2, 3, 5]

/** The days that districts share whose year begins in August; each is a weekday near a date, as boards set them. */
const firstOfYear = (year: number) => onOrAfter(day(year, 8, 8), wednesday)
const lastBeforeWinter = (year: number) => onOrBefore(day(year, 12, 21), friday)
const firstAfterWinter = (year: number) => onOrAfter(day(year + 1, 1, 4), tuesday)
const lastOfYear = (year: number) => onOrAfter(day(year + 1, 5, 29), friday)
const mondayAfter = (date: Temporal.PlainDate) => onOrAfter(date.add({ days: 1 }), monday)

const semesters: Terms = (year) => [
  { name: 'fall', code: 'F', season: 'fall', firstDay: firstOfYear(year), lastDay: lastBeforeWinter(year) },
  { name: 'spring', code: 'S', season: 'spring', firstDay: firstAfterWinter(year), lastDay: lastOfYear(year) },
]

const trimesters: Terms = (year) => {
  const [fallEnds, winterEnds] = [onOrBefore(day(year, 11, 15), friday), onOrBefore(day(year + 1, 3, 8), friday)]
  return [
    { name: 'fall', code: 'T1', season: 'fall', firstDay: firstOfYear(year), lastDay: fallEnds },
    { name: 'winter', code: 'T2', season: 'winter', firstDay: mondayAfter(fallEnds), lastDay: winterEnds },
    { name: 'spring', code: 'T3', season: 'spring', firstDay: mondayAfter(winterEnds), lastDay: lastOfYear(year) },
  ]
}

const quarters: Terms = (year) => {
  const [firstEnds, thirdEnds] = [onOrBefore(day(year, 10, 17), friday), onOrBefore(day(year + 1, 3, 15), friday)]
  return [
    { name: 'first quarter', code: 'Q1', season: 'fall', firstDay: firstOfYear(year), lastDay: firstEnds },
    {
      name: 'second quarter',
      code: 'Q2',
      season: 'fall',
      firstDay: mondayAfter(firstEnds),
      lastDay: lastBeforeWinter(year),
    },
    { name: 'third quarter', code: 'Q3', season: 'spring', firstDay: firstAfterWinter(year), lastDay: thirdEnds },
    {
      name: 'fourth quarter',
      code: 'Q4',
      season: 'spring',
      firstDay: mondayAfter(thirdEnds),
      lastDay: lastOfYear(year),
    },
  ]
}

/** The 45-15 plan: nine weeks of school and three weeks off, four times from July on. */
const yearRound: Terms = (year) => {
  const first = onOrAfter(day(year, 7, 20), monday)
  return (['first', 'second', 'third', 'fourth'] as const).map((word, index) => {
    const firstDay = first.add({ weeks: 12 * index })
    return {
      name: `${word} term`,
      code: `Y${index + 1}`,
      season: index < 2 ? 'fall' as const : 'spring' as const,
      firstDay,
      lastDay: firstDay.add({ weeks: 8, days: 4 }),
    }
  })
}

/** The terms of the school year that begins in a year, in order. The dates are a typical district's (invented). */
export const termsOf: Readonly<Record<CalendarName, Terms>> = {
  semesters,
  trimesters,
  quarters,
  'year-round': yearRound,
}
