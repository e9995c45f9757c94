import { describe, expect, test } from 'vitest'
import { district } from '../../../src/sim/district/district.ts'
import { rosterOn } from '../../../src/sim/district/roster-on.ts'
import { digestOf, readAll } from './made.ts'

describe('Equal seeds and dates give equal bytes', () => {
  // A digest that changes means that every recorded run of a generated district replays differently: say so in the commit.
  test.each(
    [
      ['csv-2.0', 'semesters', '2026-02-10', '649400e0d5f0fb16530ba37d0fd867ec1185c364302fb7bae3349673ff4b049b'],
      ['csv-1.0', 'quarters', '2028-02-29', '7c18d24b3b9e2dacc3b4f2b92a1f8c24d562a67d53498cc888a0588b8528c16e'],
      ['oneroster-1.1', 'year-round', '2030-12-31', '74541ecd5b97a43f9cc165dd0c7285093a5d563d427098489c5ce360a7bd9858'],
    ] as const,
  )('%s, %s, %s', async (format, calendar, date, digest) => {
    expect(await digestOf(district({ students: 600, calendar, seed: 'maple' }), date, { format })).toBe(digest)
  })

  test('whether the days before were asked for or not, and in whatever order the lists are read', async () => {
    const made = district({ students: 300, seed: 5 })
    const options = { format: 'csv-2.0' } as const
    const later = await digestOf(made, '2027-03-01', options)
    await digestOf(made, '2026-03-01', options)
    expect(await digestOf(made, '2027-03-01', options)).toBe(later)
    expect(await digestOf(district({ students: 300, seed: 5 }), '2027-03-01', options)).toBe(later)
    expect(await digestOf(district({ students: 300, seed: 6 }), '2027-03-01', options)).not.toBe(later)
  })

  test('one more student changes nobody else', async () => {
    const of = async (students: number) =>
      (await readAll(rosterOn(district({ students, schools: 3, seed: 1 }), '2026-02-10'))).people
        .map((it) => JSON.stringify(it))
    const [few, more] = [await of(700), new Set(await of(701))]
    expect(few.filter((person) => !more.has(person))).toEqual([])
    expect(more.size - few.length).toBeLessThan(8)
  })
})

describe('A district is refused', () => {
  test.each([
    [{ students: 49 }, '50 to 500,000 students, got 49'],
    [{ students: 500_001 }, 'got 500001'],
    [{ students: 60.5 }, 'got 60.5'],
    [{ students: 400, schools: 100 }, '1 to 15 schools for 400 students, got 100'],
    [{ students: 400, schools: 0 }, 'got 0'],
    [{ students: 400, calendar: 'lunar' as 'semesters' }, 'got "lunar"'],
  ])('%j', (options, message) => {
    expect(() => district(options)).toThrow(
      expect.objectContaining({ code: 'district_invalid', message: expect.stringContaining(message) }),
    )
  })

  test('on a date that is none, or too far away', () => {
    const made = district({ students: 50 })
    for (const date of ['2026-02-30', '1999-12-31', '2100-01-01', '2026-1-1']) {
      expect(() => rosterOn(made, date)).toThrow(expect.objectContaining({ code: 'date_invalid' }))
    }
  })
})
