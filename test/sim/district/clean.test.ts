import { expect, test } from 'vitest'
import { district } from '../../../src/sim/district/district.ts'
import { districts } from '../../fixtures/district.ts'
import { uploadOf } from './made.ts'

const { open } = districts()
const formats = ['csv-1.0', 'csv-2.0', 'oneroster-1.1'] as const

test.each(
  [
    [50, 'semesters', '2026-02-10'],
    [51, 'quarters', '2028-02-29'],
    [230, 'trimesters', '2025-12-25'],
    [400, 'year-round', '2025-07-15'],
    [1000, 'semesters', '2026-07-15'],
    [2000, 'year-round', '2031-12-31'],
  ] as const,
)('what %d students with %s export on %s passes the check without a finding, in every format', async (
  students,
  calendar,
  date,
) => {
  const made = district({ students, calendar, seed: date })
  for (const format of formats) {
    const world = await open()
    const report = await world.check(await uploadOf(made, date, { format }), {})
    expect({ format: report.format, status: report.status, errors: report.fileErrors, findings: report.findings })
      .toEqual({ format, status: 'clean', errors: [], findings: [] })
    const counted = report.schools.reduce((sum, { counts }) => sum + counts.students, 0)
    expect(counted).toBeGreaterThan(students * 0.97)
    expect(counted).toBeLessThanOrEqual(students)
  }
})

test('a year of terms syncs without an error', async () => {
  const made = district({ students: 400, schools: 2, seed: 9 })
  const world = await open()
  for (const date of ['2026-01-06', '2026-07-29', '2027-01-01', '2027-07-28']) {
    await world.advanceTo(date)
    const { uploadId, status } = await world.upload(await uploadOf(made, date, { format: 'csv-2.0' }))
    if (status !== 'applied') await world.approve({ schoolIds: 'all', uploadId, by: 'a test' })
    const report = await world.report(uploadId)
    expect(report.status).toBe('applied')
    expect(report.findings).toEqual([])
  }
})

test.each(
  [
    ['missingEmails', ['student_without_contact']],
    ['sharedEmails', ['email_taken', 'student_without_contact']],
    ['parentWhoTeaches', ['email_taken']],
  ] as const,
)('the shape %s makes the alerts %j and no other', async (name, codes) => {
  const made = district({ students: 500, seed: 1, shape: { [name]: true } })
  const world = await open()
  const { findings } = await world.check(await uploadOf(made, '2026-02-10', { format: 'csv-2.0' }), {})
  expect([...new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))]).toEqual([])
  expect([...new Set(findings.map(({ code }) => code))]).toEqual(codes)
})
