import { describe, expect, test } from 'vitest'
import { calendarNames } from '../../../src/sim/clock/calendars.ts'
import { dateOf, dayOf, parseDay, weekdayOf } from '../../../src/sim/clock/day.ts'
import { dayNames, namedDay } from '../../../src/sim/clock/named-day.ts'
import {
  isSchoolDay,
  listedTerm,
  neighborOf,
  nextEdge,
  schoolYear,
  schoolYearOn,
  termOn,
} from '../../../src/sim/clock/school-calendar.ts'

const years = Array.from({ length: 100 }, (_, index) => 2000 + index)

describe('A school calendar', () => {
  test('of semesters has a fall and a spring, and two rollovers of the SIS', () => {
    const { terms } = schoolYear('semesters', 2025)
    expect(terms.map(({ id, rolloverDay, firstDay, lastDay }) => [id, rolloverDay, firstDay, lastDay])).toEqual([
      ['25F', '2025-07-30', '2025-08-13', '2025-12-19'],
      ['26S', '2026-01-02', '2026-01-06', '2026-05-29'],
    ])
  })

  test.each([['semesters', 2], ['trimesters', 3], ['quarters', 4], ['year-round', 4]] as const)(
    'of %s has %d terms in each year, in order and without overlap, that begin and end on weekdays',
    (calendar, count) => {
      const ids = new Set<string>()
      for (const year of years) {
        const { terms } = schoolYear(calendar, year)
        expect(terms).toHaveLength(count)
        let last = schoolYear(calendar, year - 1).lastDay
        for (const { id, rolloverDay, firstDay, lastDay } of terms) {
          expect(last < rolloverDay && rolloverDay <= firstDay && firstDay < lastDay).toBe(true)
          expect(weekdayOf(dayOf(firstDay))).toBeLessThan(6)
          expect(weekdayOf(dayOf(lastDay))).toBe(5)
          expect(isSchoolDay(calendar, firstDay) && isSchoolDay(calendar, lastDay)).toBe(true)
          last = lastDay
          ids.add(id)
        }
      }
      expect(ids.size).toBe(count * years.length)
    },
  )

  test('has some 180 days of school a year', () => {
    for (const calendar of calendarNames) {
      const { firstDay, lastDay } = schoolYear(calendar, 2027)
      let days = 0
      for (let day = dayOf(firstDay); day <= dayOf(lastDay); day++) if (isSchoolDay(calendar, dateOf(day))) days++
      expect([calendar, days >= 170 && days <= 195]).toEqual([calendar, true])
    }
  })

  test('has a gap before the spring in which nothing is active, and the SIS still lists the fall until its rollover', () => {
    expect(termOn('semesters', '2025-12-19')?.name).toBe('fall')
    expect(termOn('semesters', '2025-12-20')).toBeNull()
    expect(listedTerm('semesters', '2026-01-01').id).toBe('25F')
    expect(termOn('semesters', '2026-01-02')).toBeNull()
    expect(listedTerm('semesters', '2026-01-02').id).toBe('26S')
    expect(termOn('semesters', '2026-01-06')?.id).toBe('26S')
  })

  test('has no gap but a weekend between two quarters of one half', () => {
    expect(termOn('quarters', '2025-10-17')?.id).toBe('25Q1')
    expect(listedTerm('quarters', '2025-10-18').id).toBe('25Q2')
    expect(termOn('quarters', '2025-10-20')?.id).toBe('25Q2')
  })

  test('moves everybody up a grade two weeks before school begins, and not on New Year', () => {
    expect(schoolYearOn('semesters', '2026-07-28').year).toBe(2025)
    expect(schoolYearOn('semesters', '2026-07-29').year).toBe(2026)
    expect(schoolYearOn('semesters', '2027-01-01').year).toBe(2026)
  })

  test('goes from edge to edge', () => {
    const edges: string[] = []
    let date = '2025-12-01'
    while (edges.length < 7) {
      const edge = nextEdge('semesters', date)
      edges.push(`${edge.date} ${edge.edge} of ${edge.term.name}`)
      date = edge.date
    }
    expect(edges).toEqual([
      '2025-12-19 last day of fall',
      '2026-01-02 rollover of spring',
      '2026-01-06 first day of spring',
      '2026-05-29 last day of spring',
      '2026-07-29 rollover of fall',
      '2026-08-12 first day of fall',
      '2026-12-18 last day of fall',
    ])
  })

  test('knows the terms beside a term, across the years', () => {
    const spring = listedTerm('semesters', '2026-03-01')
    expect(neighborOf('semesters', spring, -1).id).toBe('25F')
    expect(neighborOf('semesters', spring, 1).id).toBe('26F')
    expect(neighborOf('semesters', neighborOf('semesters', spring, 1), -1)).toEqual(spring)
  })

  test('has no school in breaks and on weekends', () => {
    expect(isSchoolDay('semesters', '2025-11-27')).toBe(false)
    expect(isSchoolDay('semesters', '2025-11-25')).toBe(true)
    expect(isSchoolDay('trimesters', '2025-12-25')).toBe(false)
    expect(isSchoolDay('semesters', '2025-09-06')).toBe(false)
    expect(schoolYear('semesters', 2025).breaks.map(({ name, firstDay, lastDay }) => `${name} ${firstDay} ${lastDay}`))
      .toEqual([
        'thanksgiving break 2025-11-26 2025-11-30',
        'winter break 2025-12-20 2026-01-05',
        'spring break 2026-03-21 2026-03-29',
        'summer break 2026-05-30 2026-08-11',
      ])
  })
})

describe('Days have names', () => {
  test.each(
    [
      ['semesters', 'first day of school', '2025-09-01', '2026-08-12'],
      ['semesters', 'first day of spring', '2025-09-01', '2026-01-06'],
      ['semesters', 'first day of spring', '2026-01-06', '2026-01-06'],
      ['semesters', 'first day of spring', '2026-01-07', '2027-01-05'],
      ['semesters', 'winter break', '2025-09-01', '2025-12-20'],
      ['semesters', 'end of winter break', '2025-12-25', '2026-01-05'],
      ['semesters', 'last day of fall', '2025-09-01', '2025-12-19'],
      ['semesters', 'rollover', '2025-09-01', '2026-01-02'],
      ['semesters', 'Last day of school', '2025-12-31', '2026-05-29'],
      ['trimesters', 'first day of winter', '2025-09-01', '2025-11-17'],
      ['quarters', 'last day of fall', '2025-09-01', '2025-12-19'],
      ['quarters', 'first day of spring', '2025-09-01', '2026-01-06'],
      ['quarters', 'first day of second quarter', '2025-09-01', '2025-10-20'],
      ['year-round', 'first day of spring', '2025-09-01', '2026-01-05'],
      ['year-round', 'fall break', '2025-09-01', '2025-09-20'],
    ] as const,
  )('%s: the %s after %s is %s', (calendar, name, from, expected) => {
    expect(namedDay(calendar, name, from)).toBe(expected)
  })

  test('every name of a calendar has a day', () => {
    for (const calendar of calendarNames) {
      for (const name of dayNames(calendar)) expect(namedDay(calendar, name, '2027-12-31') >= '2027-12-31').toBe(true)
    }
  })

  test('a name that a calendar does not have is refused with those that it has', () => {
    expect(() => namedDay('semesters', 'first day of winter', '2025-09-01')).toThrow(
      expect.objectContaining({ code: 'date_invalid', message: expect.stringContaining('first day of spring') }),
    )
    expect(() => namedDay('semesters', 'winter brake', '2025-09-01')).toThrow('did you mean "winter break"?')
  })
})

describe('Days as numbers', () => {
  test('leap days and year ends are days like others', () => {
    expect(dateOf(dayOf('2028-02-28') + 1)).toBe('2028-02-29')
    expect(dateOf(dayOf('2028-02-29') + 1)).toBe('2028-03-01')
    expect(dateOf(dayOf('2100-02-28') + 1)).toBe('2100-03-01')
    expect(dateOf(dayOf('2027-12-31') + 1)).toBe('2028-01-01')
    expect(weekdayOf(dayOf('2028-02-29'))).toBe(2)
    expect(weekdayOf(dayOf('1969-12-28'))).toBe(7)
  })

  test.each(['2027-02-29', '2026-13-01', '2026-1-5', 'today', '2026-01-05T05:00'])('%s is no date', (text) => {
    expect(() => parseDay(text)).toThrow(expect.objectContaining({ code: 'date_invalid' }))
  })
})
