import { dateOf, dayOf } from '../../../clock/day.ts'
import type { Term } from '../../../clock/school-calendar.ts'
import type { SisFeed } from '../../sis-feed.ts'
import type { Content } from '../row.ts'

/** The session of a whole school year. */
export function yearSessionId(term: Pick<Term, 'schoolYear'>): string {
  return `${term.schoolYear}-FY`
}

/** The school year, its terms, and some grading periods of equal length in each term. */
export function sessionsOf(feed: SisFeed, periodsPerTerm: number): Map<string, Content> {
  const { term, terms, lastDayOfSchool } = feed
  const sessions = new Map<string, Content>()
  const schoolYear = String(term.schoolYear + 1)
  const year = yearSessionId(term)
  sessions.set(year, {
    title: `${term.schoolYear}-${schoolYear}`,
    startDate: terms[0]!.firstDay,
    endDate: lastDayOfSchool,
    type: 'schoolYear',
    children: terms.map(({ id }) => id),
    schoolYear,
  })
  for (const { id, name, firstDay, lastDay } of terms) {
    const periods = periodsOf(id, firstDay, lastDay, periodsPerTerm)
    sessions.set(id, {
      title: titled(name),
      startDate: firstDay,
      endDate: lastDay,
      type: 'term',
      parent: year,
      children: periods.map((period) => period.id),
      schoolYear,
    })
    for (const [index, period] of periods.entries()) {
      sessions.set(period.id, {
        title: `${titled(name)}, grading period ${index + 1}`,
        startDate: period.from,
        endDate: period.to,
        type: 'gradingPeriod',
        parent: id,
        children: [],
        schoolYear,
      })
    }
  }
  return sessions
}

/** The grading periods of a term, in order. */
function periodsOf(termId: string, firstDay: string, lastDay: string, count: number) {
  const [first, last] = [dayOf(firstDay), dayOf(lastDay)]
  const length = (last + 1 - first) / count
  return Array.from({ length: count }, (_, index) => ({
    id: `${termId}-GP${index + 1}`,
    from: dateOf(first + Math.round(index * length)),
    to: dateOf(first + Math.round((index + 1) * length) - 1),
  }))
}

const titled = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)
