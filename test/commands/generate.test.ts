import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeroom, temporaryFolder } from './command-line.ts'

const csv2 = ['classes.csv', 'enrollments.csv', 'school_enrollments.csv', 'schools.csv', 'users.csv']

describe('homeroom generate', () => {
  test('writes an export that the check finds nothing in, and says what to do with it', async () => {
    const out = join(await temporaryFolder(), 'export')
    const { code, stdout, stderr } = await homeroom('generate', '--students', '120', '--out', out)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^\w+: 120 students at 1 school; wrote their export of 2025-08-13 to .*, [\d,]+ rows\.\n/)
    expect(stdout).toContain(`homeroom check ${out}`)
    expect((await readdir(out)).sort()).toEqual(csv2)
    const check = await homeroom('check', out)
    expect(check.code).toBe(0)
    expect(check.stdout).toContain('Clean: the scan and the matching found nothing wrong.')
  })

  test('writes the same bytes again, as a folder and as a zip', async () => {
    const folder = await temporaryFolder()
    const places = ['one', 'two', 'three.zip', 'four.zip'].map((name) => join(folder, name))
    const words = ['generate', '--students', '80', '--format', 'oneroster-1.1', '--date', '2026-02-10', '--seed', 'elm']
    for (const place of places) expect(await homeroom(...words, '--out', place)).toMatchObject({ code: 0, stderr: '' })
    const [one, two, three, four] = places as [string, string, string, string]
    for (const name of await readdir(one)) {
      expect(await readFile(join(two, name), 'utf8')).toBe(await readFile(join(one, name), 'utf8'))
    }
    expect((await readFile(four)).equals(await readFile(three))).toBe(true)
    const check = await homeroom('check', three)
    expect(check).toMatchObject({ code: 0, stderr: '' })
  })

  test('writes a dated folder for each term, which a sync takes as they are; mistakes are the last one’s', async () => {
    const out = await temporaryFolder()
    const words = ['--students', '100', '--schools', '1', '--terms', '3', '--mistake', 'Half Rolled']
    expect(await homeroom('generate', ...words, '--out', out)).toMatchObject({ code: 0 })
    expect((await readdir(out)).sort()).toEqual(['2025-08-13', '2026-01-02', '2026-07-29'])
    const { code, stdout } = await homeroom('sync', out, '--approve', 'all', '--json')
    expect(code).toBe(0)
    const { uploads } = JSON.parse(stdout)
    expect(uploads.map(({ status }: { status: string }) => status)).toEqual(['applied', 'applied', 'applied'])
    const rows = async (date: string) => (await readFile(join(out, date, 'users.csv'), 'utf8')).split('\n').length
    expect(await rows('2026-07-29')).toBeLessThan(await rows('2026-01-02') * 0.85)
  })

  test('takes several mistakes, and shapes', async () => {
    const out = join(await temporaryFolder(), 'out')
    const mistakes = ['--mistake', 'ids in another case', '--mistake', 'email domain change']
    const shapes = ['--shape', 'missing-emails', '--shape', 'shared-emails']
    expect(await homeroom('generate', '--students', '300', ...mistakes, ...shapes, '--out', out)).toMatchObject({
      code: 0,
    })
    const users = await readFile(join(out, 'users.csv'), 'utf8')
    expect(users).toMatch(/\nt1001/)
    expect(users).toContain('-schools.example')
    const { code, stdout } = await homeroom('check', out, '--json')
    expect(code).toBe(0)
    const codes = JSON.parse(stdout).findings.map((finding: { code: string }) => finding.code)
    expect([...new Set(codes)].sort()).toEqual(['email_taken', 'student_without_contact'])
  })

  test('refuses a folder that holds files, and leaves them alone', async () => {
    const out = await temporaryFolder()
    await writeFile(join(out, 'notes.txt'), 'mine')
    const { code, stderr } = await homeroom('generate', '--students', '100', '--out', out)
    expect(code).toBe(2)
    expect(stderr).toContain('Expected an empty or new folder after --out')
    expect(await readdir(out)).toEqual(['notes.txt'])
  })

  test.each([
    ['too few students', ['--students', '49'], 'district_invalid', '50 to 500,000 students, got 49'],
    ['too many schools', ['--students', '100', '--schools', '50'], 'district_invalid', '1 to 4 schools'],
    ['a date that is none', ['--students', '100', '--date', '2026-02-30'], 'date_invalid', '"2026-02-30"'],
    ['too many terms', ['--students', '100', '--terms', '500'], 'district_invalid', 'at most 100 terms'],
    ['terms past the last year', ['--students', '100', '--date', '2098-01-10', '--terms', '9'], 'date_invalid', '2100'],
    ['an unknown mistake', ['--students', '100', '--mistake', 'half-roled'], 'mistake_unknown', '"half-rolled"'],
  ])('refuses %s before it writes anything', async (_, words, errorCode, message) => {
    const folder = await temporaryFolder()
    const out = join(folder, 'out')
    const { code, stdout, stderr } = await homeroom('generate', ...words, '--out', out)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`${errorCode}: read on in docs/errors.md`)
    expect(stderr).toContain(message)
    expect(await readdir(folder)).toEqual([])
  })

  test('refuses a zip that is there, and one for several terms', async () => {
    const folder = await temporaryFolder()
    const zip = join(folder, 'export.zip')
    expect((await homeroom('generate', '--students', '100', '--terms', '--out', zip)).stderr).toContain('Give a folder')
    await mkdir(zip)
    expect(await homeroom('generate', '--students', '100', '--out', zip)).toMatchObject({ code: 2 })
  })
})
