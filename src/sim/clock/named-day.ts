import { HomeroomError } from '../error.ts'
import { similarTo } from '../roster/scan/similar.ts'
import type { CalendarName } from './calendars.ts'
import { type SchoolYear, schoolYear } from './school-calendar.ts'

/**
 * The next day with a name in the calendar's words, on the date or after it: `first day of school`, `last day of school`,
 * `first day of spring`, `last day of fall`, `first day of second quarter`, `rollover to spring`, `rollover` (whichever
 * comes next), `winter break` (its first day), `end of winter break` (its last).
 *
 * @throws HomeroomError `date_invalid` where the calendar has no such day
 */
export function namedDay(calendar: CalendarName, name: string, from: string): string {
  const asked = name.trim().toLowerCase()
  const year = Number(from.slice(0, 4))
  for (const start of [year - 1, year, year + 1, year + 2]) {
    const days = daysOf(schoolYear(calendar, start)).filter((day) => day.name === asked)
    const found = days.map(({ date }) => date).filter((date) => date >= from).sort()[0]
    if (found !== undefined) return found
  }
  const known = dayNames(calendar)
  const meant = similarTo(asked, known)
  throw new HomeroomError(
    'date_invalid',
    `Found no day "${name}" in the calendar "${calendar}"` + (meant === undefined ? '' : `, did you mean "${meant}"?`) +
      `; it has ${known.join(', ')}`,
  )
}

/** Every name that {@link namedDay} knows in a calendar. */
export function dayNames(calendar: CalendarName): string[] {
  return [...new Set(daysOf(schoolYear(calendar, 2025)).map(({ name }) => name))]
}

interface NamedDay {
  readonly name: string
  readonly date: string
}

function daysOf(year: SchoolYear): NamedDay[] {
  const seasons = [...new Set(year.terms.map(({ season }) => season))]
  return [
    { name: 'first day of school', date: year.firstDay },
    { name: 'last day of school', date: year.lastDay },
    { name: 'rollover to the new year', date: year.rolloverDay },
    ...year.terms.flatMap((term) => [
      { name: 'rollover', date: term.rolloverDay },
      { name: `rollover to ${term.name}`, date: term.rolloverDay },
      { name: `first day of ${term.name}`, date: term.firstDay },
      { name: `last day of ${term.name}`, date: term.lastDay },
    ]),
    // Two quarters make what people call the fall.
    ...seasons.filter((season) => !year.terms.some(({ name }) => name === season)).flatMap((season) => {
      const terms = year.terms.filter((term) => term.season === season)
      return [
        { name: `rollover to ${season}`, date: terms[0]!.rolloverDay },
        { name: `first day of ${season}`, date: terms[0]!.firstDay },
        { name: `last day of ${season}`, date: terms.at(-1)!.lastDay },
      ]
    }),
    ...year.breaks.flatMap(({ name, firstDay, lastDay }) => [
      { name, date: firstDay },
      { name: `end of ${name}`, date: lastDay },
    ]),
  ]
}
