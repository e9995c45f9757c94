import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { district, type GeneratedDistrict } from '../../../src/sim/district/district.ts'
import { mistakeNamed, mistakes } from '../../../src/sim/district/mistakes/mistakes.ts'
import type { FormatName } from '../../../src/sim/roster/format.ts'
import { districts } from '../../fixtures/district.ts'
import { filesOf, uploadOf } from './made.ts'

const { open } = districts()
const made = district({ students: 160, schools: 2, seed: 3 })
const formats = ['csv-1.0', 'csv-2.0', 'oneroster-1.1'] as const
const clean = { status: 'clean', fileErrors: [], findings: [] }

/** What a check says of an export with mistakes: its status and the codes of what it found, each once. */
async function checked(format: FormatName, date: string, ...names: string[]) {
  const world = await open()
  const report = await world.check(await uploadOf(made, date, { format, mistakes: names }), {})
  return {
    status: report.status,
    fileErrors: [...new Set(report.fileErrors.map(({ code }) => code))],
    findings: [...new Set(report.findings.map(({ code }) => code))],
  }
}

/** What a sync of an export with mistakes does after a good one: the status, the held schools with the reasons, the codes. */
async function synced(format: FormatName, good: string, bad: string, ...names: string[]) {
  return await syncedOf(made, format, good, bad, ...names)
}

async function syncedOf(of: GeneratedDistrict, format: FormatName, good: string, bad: string, ...names: string[]) {
  const world = await open()
  await world.advanceTo(good)
  await world.upload(await uploadOf(of, good, { format }))
  await world.advanceTo(bad)
  const report = await world.upload(await uploadOf(of, bad, { format, mistakes: names }))
  return {
    status: report.status,
    held: (await world.holds()).map(({ schoolName }) => schoolName),
    reasons: (await world.holds()).flatMap(({ holds }) => holds.map(({ reason }) => reason)).join('\n'),
    codes: [...new Set(report.findings.map(({ code }) => code))],
  }
}

const [day, dayAfter] = ['2026-02-09', '2026-02-10'] as const
const everySchool = ['Maple Elementary', 'Oak High']

describe('Ids', () => {
  test('reused class ids put the newcomers into the old classes, and no class is made', async () => {
    expect(await checked('csv-2.0', dayAfter, 'reuse class ids')).toEqual(clean)
    const larger = district({ students: 500, schools: 3, seed: 3 })
    expect(await syncedOf(larger, 'csv-2.0', '2026-06-01', '2026-10-05', 'reuse class ids'))
      .toMatchObject({ codes: ['class_id_reused'] })
    const [fall, spring] = [
      await filesOf(made, '2025-12-15', { format: 'csv-2.0' }),
      await filesOf(made, dayAfter, { format: 'csv-2.0', mistakes: ['reuse class ids'] }),
    ]
    const ids = (text: string) => text.split('\n').map((line) => line.split(',')[0]!.replace(/[A-Z]$/, '')).sort()
    expect(ids(spring['classes.csv']!)).toEqual(ids(fall['classes.csv']!))
  })

  test('reused class ids are those that the classes had at last, after a new teacher had changed some', async () => {
    const larger = district({ students: 1200, seed: 3 })
    const ids = async (date: string, ...names: string[]) => {
      const { 'classes.csv': text } = await filesOf(larger, date, { format: 'csv-2.0', mistakes: names })
      return text!.trim().split('\n').slice(1).map((line) => line.split(',')[0]!).sort()
    }
    const fall = await ids('2026-01-01')
    expect(fall.filter((id) => /[A-Z]$/.test(id)).length).toBeGreaterThan(0)
    expect(await ids('2026-01-02', 'reuse class ids')).toEqual(fall)
    const lowerCase = await ids('2026-01-02', 'ids in another case', 'reuse class ids')
    expect(lowerCase).toEqual(fall.map((id) => id.toLowerCase()).sort())
  })

  test.each([
    ['ids in another case', 'teachers'],
    ['ids without leading zeros', 'students'],
    ['id scheme change', 'students'],
  ])('%s: every school is on hold for changed ids of its %s', async (name, people) => {
    for (const format of formats) expect(await checked(format, dayAfter, name)).toEqual(clean)
    const { held, reasons } = await synced('csv-2.0', day, dayAfter, name)
    expect(held).toEqual(everySchool)
    expect(reasons).toMatch(new RegExp(`removals: (\\d+) of \\1 ${people} \\(\\1 of them changed ids\\)`))
  })
})

describe('Terms', () => {
  test('header-only: without classes every school is on hold, and CSV 2.0 is a file error', async () => {
    expect(await checked('csv-1.0', dayAfter, 'header-only')).toEqual(clean)
    expect(await checked('oneroster-1.1', dayAfter, 'header-only')).toEqual(clean)
    expect(await checked('csv-2.0', dayAfter, 'header-only'))
      .toEqual({ status: 'pending', fileErrors: ['empty_set'], findings: [] })
    const { held, reasons } = await synced('csv-1.0', day, dayAfter, 'header-only')
    expect(held).toEqual(everySchool)
    expect(reasons).toMatch(
      /^removals: (\d+) of \1 classes, 100.0 %, limit 10 %\nremovals: (\d+) of \2 classes, 100.0 %/,
    )
  })

  test('half-rolled: one school misses classes and students and is on hold, the other goes on', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'half-rolled')).toEqual(clean)
    const { status, held, reasons } = await synced('csv-1.0', day, dayAfter, 'half-rolled')
    expect(status).toBe('partly-held')
    expect(held).toEqual(['Oak High'])
    for (const type of ['students', 'guardians', 'classes']) expect(reasons).toContain(type)
  })

  test('overlapping terms: both terms’ classes are listed, and with reused ids their people are together', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'overlapping terms')).toEqual(clean)
    const count = async (...names: string[]) => {
      const files = await filesOf(made, dayAfter, { format: 'csv-2.0', mistakes: names })
      return {
        classes: files['classes.csv']!.split('\n').length - 2,
        rows: files['enrollments.csv']!.split('\n').length,
      }
    }
    const [one, both, mixed] = [
      await count(),
      await count('overlapping terms'),
      await count('overlapping terms', 'reuse class ids'),
    ]
    expect(both.classes).toBe(one.classes * 2)
    expect(mixed.classes).toBeLessThan(both.classes)
    expect(mixed.rows).toBeGreaterThan(one.rows)
    expect((await checked('csv-2.0', dayAfter, 'overlapping terms', 'reuse class ids')).status).toBe('clean')
  })

  test('next year too early: the seniors are gone in February, and every school is on hold', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'next year too early')).toEqual(clean)
    const { held, reasons } = await synced('csv-2.0', day, dayAfter, 'next year too early')
    expect(held).toEqual(everySchool)
    expect(reasons).toMatch(/of (\d+) classes, 100.0 %/)
    const { 'users.csv': users } = await filesOf(made, dayAfter, {
      format: 'csv-2.0',
      mistakes: ['next year too early'],
    })
    expect(users).not.toContain('\n013')
  })

  test('restore from an old backup: in January the fall’s classes come back', async () => {
    for (const format of formats) {
      expect(await checked(format, '2026-01-20', 'restore from an old backup')).toEqual(clean)
    }
    const options = { format: 'csv-1.0', mistakes: ['restore from an old backup'] } as const
    expect(await filesOf(made, '2026-01-20', options)).toEqual(await filesOf(made, '2025-12-30', { format: 'csv-1.0' }))
    const { held } = await synced('csv-2.0', '2026-01-19', '2026-01-20', 'restore from an old backup')
    expect(held).toEqual(everySchool)
  })

  test('sections not final: students are in the next section of their course, and nothing is held', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'sections not final')).toEqual(clean)
    const larger = district({ students: 300, schools: 2, seed: 3 })
    expect(await syncedOf(larger, 'csv-1.0', day, dayAfter, 'sections not final'))
      .toMatchObject({ status: 'applied', held: [], codes: ['class_id_reused'] })
    const [final, now] = [
      await filesOf(larger, dayAfter, { format: 'csv-2.0' }),
      await filesOf(larger, dayAfter, { format: 'csv-2.0', mistakes: ['sections not final'] }),
    ]
    const people = (text: string) => text.split('\n').map((line) => line.split(',').slice(1).join()).sort()
    expect(now['enrollments.csv']).not.toBe(final['enrollments.csv'])
    expect(people(now['enrollments.csv']!)).toEqual(people(final['enrollments.csv']!))
    expect({ ...now, 'enrollments.csv': '' }).toEqual({ ...final, 'enrollments.csv': '' })
  })
})

describe('People and classes', () => {
  test('summer school under the regular name: most students are gone, and their enrollments lead nowhere', async () => {
    for (const format of formats) {
      expect(await checked(format, dayAfter, 'summer school under the regular name'))
        .toEqual({ status: 'faulty', fileErrors: [], findings: ['enrollment_unknown_person'] })
    }
    const { held } = await synced('csv-2.0', day, dayAfter, 'summer school under the regular name')
    expect(held).toEqual(everySchool)
  })

  test('emergency contacts: students with six or more guardians put their schools on hold', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'emergency contacts')).toEqual(clean)
    const { held, reasons } = await synced('csv-2.0', day, dayAfter, 'emergency contacts')
    expect(held).toEqual(everySchool)
    expect(reasons).toContain('students with 6 or more guardians')
  })

  test('dropped class row: its enrollments lead nowhere', async () => {
    for (const format of formats) {
      expect(await checked(format, dayAfter, 'dropped class row'))
        .toEqual({ status: 'faulty', fileErrors: [], findings: ['enrollment_unknown_class'] })
    }
  })

  test('email domain change: everybody of the district is updated, and nobody else', async () => {
    for (const format of formats) expect(await checked(format, dayAfter, 'email domain change')).toEqual(clean)
    const options = { format: 'csv-2.0' } as const
    const [before, after] = [
      await filesOf(made, dayAfter, options),
      await filesOf(made, dayAfter, { ...options, mistakes: ['email domain change'] }),
    ]
    const domain = new RegExp(`\\b${made.domain}`, 'g')
    expect(before['users.csv']!.match(domain)!.length).toBeGreaterThan(160)
    expect(after['users.csv']).toBe(before['users.csv']!.replace(domain, made.domain.replace('.', '-schools.')))
    expect({ ...after, 'users.csv': '' }).toEqual({ ...before, 'users.csv': '' })
  })
})

describe('Files', () => {
  test.each([
    ['nickname in quotes', 'invalid_quotes'],
    ['unquoted comma', 'invalid_columns'],
    ['truncated file', 'invalid_columns'],
  ])('%s: one row is a file error, and nothing is processed', async (name, code) => {
    for (const format of formats) {
      const world = await open()
      const report = await world.check(await uploadOf(made, dayAfter, { format, mistakes: [name] }), {})
      expect(report.status).toBe('pending')
      expect(report.fileErrors.map((error) => error.code)).toEqual([code])
    }
  })

  test('only changed files: the set is incomplete', async () => {
    for (const format of formats) {
      expect(await checked(format, dayAfter, 'only changed files'))
        .toEqual({ status: 'incomplete', fileErrors: ['missing_file'], findings: [] })
    }
    expect(await synced('csv-2.0', day, dayAfter, 'only changed files')).toMatchObject({
      status: 'incomplete',
      held: [],
    })
  })
})

describe('Mistakes compose', () => {
  test('of the date, of the records and of the file', async () => {
    const names = ['unquoted comma', 'ids in another case', 'restore from an old backup']
    const { 'users.csv': users } = await filesOf(made, '2026-01-20', { format: 'csv-2.0', mistakes: names })
    expect(users).toMatch(/\nt7001/)
    expect(users).toMatch(/, Jr\.,/)
    const { 'classes.csv': classes } = await filesOf(made, '2026-01-20', { format: 'csv-2.0', mistakes: names })
    expect(classes).toContain('-25f-')
  })

  test('each with each, without breaking the export', async () => {
    for (const one of mistakes) {
      const files = await filesOf(made, dayAfter, { format: 'csv-2.0', mistakes: ['reuse class ids', one.name] })
      expect(Object.keys(files).length).toBeGreaterThan(0)
    }
  })

  test('and are known by name, case and hyphens aside', () => {
    expect(mistakeNamed('Half Rolled').name).toBe('half-rolled')
    expect(new Set(mistakes.map(({ name }) => name)).size).toBe(18)
    expect(() => mistakeNamed('reuse clas ids')).toThrow(
      expect.objectContaining({ code: 'mistake_unknown', message: expect.stringContaining('mean "reuse class ids"?') }),
    )
    expect(() => mistakeNamed('')).toThrow('Found no mistake ""; there are')
  })
})

test('docs/districts.md has a line for each mistake, as the mistake itself says it', () => {
  const page = readFileSync(new URL('../../../docs/districts.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  for (const { name, title, shows, incident } of mistakes) {
    expect(page).toContain(`| \`${name}\` | ${title} | ${shows} | ${incident ?? ''} |`.replace(/ +/g, ' '))
  }
})
