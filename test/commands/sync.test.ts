import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeroom, temporaryFolder } from './command-line.ts'
import { mapleGroveFolder } from './maple-grove.ts'

describe('homeroom sync', () => {
  test('a first upload is applied, and the table shows each school', async () => {
    const { complete } = await mapleGroveFolder()
    const { code, stdout, stderr } = await homeroom('sync', complete)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Upload 1 · January 5, 2026 at 2:00 AM · CSV 1.0')
    expect(stdout).toContain('Applied: 2 schools are up to date.')
    expect(stdout).toMatch(/^Oak High +10 +60 +75 +20 +240 +0 +0 connected$/m)
    expect(stdout).toMatch(/^Sum +16 +120 /m)
    expect(stdout).not.toContain('\u001b')
    expect(stdout.split('\n').filter((line) => line.length > 80 && !line.includes(complete))).toEqual([])
  })

  test('a half-rolled export puts one school on hold, the corrected one releases it, each time with equal bytes', async () => {
    const { folder, complete, half } = await mapleGroveFolder()
    const held = await homeroom('sync', complete, half)
    expect(held.code).toBe(1)
    expect(held.stdout).toContain('Partly held: 1 of 2 schools waits for an approval')
    expect(held.stdout).toMatch(/removals: 10 of 20 classes, 50\.0 %, limit 10 %/i)
    expect(held.stdout).toContain('With --store <folder>')
    // What is in trouble comes first.
    expect(held.stdout.indexOf('Oak High')).toBeLessThan(held.stdout.lastIndexOf('Elm Middle'))

    const [corrected, again] = await Promise.all([
      homeroom('sync', folder, '--json'),
      homeroom('sync', folder, '--json'),
    ])
    expect(corrected.code).toBe(0)
    expect(again.stdout).toBe(corrected.stdout)
    const { uploads, mails, digest } = JSON.parse(corrected.stdout)
    expect(uploads.map(({ status }: { status: string }) => status)).toEqual(['applied', 'partly-held', 'applied'])
    expect(uploads[1].schools.find(({ id }: { id: string }) => id === 'oak')).toMatchObject({
      name: 'Oak High',
      status: 'on hold',
      counts: { teachers: 10, students: 60, classes: 20 },
      holds: expect.arrayContaining([expect.objectContaining({ type: 'large number of removals' })]),
    })
    expect(mails).toBeGreaterThan(16)
    expect(digest).toMatch(/^[0-9a-f]{16,}$/)
  })

  test('--approve all applies what was held', async () => {
    const { complete, half } = await mapleGroveFolder()
    const { code, stdout } = await homeroom('sync', complete, half, '--approve', 'all', '--json')
    expect(code).toBe(0)
    const { uploads } = JSON.parse(stdout)
    expect(uploads[1].status).toBe('applied')
    expect(uploads[1].schools.find(({ id }: { id: string }) => id === 'oak')).toMatchObject({
      status: 'connected',
      counts: { students: 40, classes: 10 },
    })
  })

  test('another policy decides otherwise, and an unknown one is refused with the known ones', async () => {
    const { complete, half } = await mapleGroveFolder()
    const loose = join(await temporaryFolder(), 'loose.json')
    await writeFile(loose, '{ "preset": "remind", "hold": { "removals": { "percent": 60 } } }')
    expect((await homeroom('sync', complete, half, '--policy', loose)).code).toBe(0)
    const unknown = await homeroom('sync', complete, '--policy', 'strict')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('"schoolstatus"')
    expect(unknown.stderr).toContain('policy_invalid')
  })

  test('dates are local in the time zone that is given', async () => {
    const { complete } = await mapleGroveFolder()
    const { stdout } = await homeroom(
      'sync',
      '--at',
      '2026-07-01T05:30',
      complete,
      '--time-zone',
      'Europe/Paris',
      '--json',
    )
    expect(JSON.parse(stdout).uploads[0].at).toMatch(/^2026-07-01T05:30:00.*\+02:00/)
  })

  test('dates out of order are refused before anything is applied', async () => {
    const { complete, half } = await mapleGroveFolder()
    const { code, stdout, stderr } = await homeroom('sync', half, complete)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('clock_goes_back')
  })

  test('a set without one of its files is incomplete, and nothing counts as removed', async () => {
    const { complete, half } = await mapleGroveFolder()
    await rm(join(half, 'classes.csv'))
    const { code, stdout } = await homeroom('sync', complete, half)
    expect(code).toBe(1)
    expect(stdout).toContain('Incomplete: files are missing.')
    expect(stdout).toContain('classes.csv')
    expect(stdout).toContain('The district stays as upload 1 left it.')
  })

  test('a file error keeps the whole district pending, says where it is, and --out has its error document', async () => {
    const { complete } = await mapleGroveFolder()
    const path = join(complete, 'students.csv')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('Ava,Adams', 'Ava "Ace",Adams'))
    const out = await temporaryFolder()
    const { code, stdout } = await homeroom('sync', complete, '--out', out)
    expect(await readdir(join(out, '1-2026-01-05'))).toEqual(['report.json', 'students_errors.csv'])
    expect(code).toBe(1)
    expect(stdout).toContain('Pending: 1 file error.')
    expect(stdout).toContain('students.csv, line 2, column 3')
    expect(stdout).toContain('invalid_quotes')
    expect(stdout).toContain('To mend:')
  })

  test('--out writes reports, downloads and mails', async () => {
    const { complete, half } = await mapleGroveFolder()
    const out = join(await temporaryFolder(), 'out')
    await homeroom('sync', complete, half, '--out', out)
    expect((await readdir(out)).sort()).toEqual(['1-2026-01-05', '2-2026-01-26', 'mails'])
    expect((await readdir(join(out, '2-2026-01-26'))).sort()).toEqual([
      'changes-elm.csv',
      'changes-oak.csv',
      'findings',
      'report.json',
    ])
    const changes = (await readFile(join(out, '2-2026-01-26', 'changes-oak.csv'), 'utf8')).split(/\r?\n/)
    expect(changes[0]).toBe(
      'change_type,record_type,source_id,name,role,class_id,class_name,reason,label,related_id',
    )
    expect(changes.filter((line) => line.startsWith('remove,classes,'))).toHaveLength(10)
    expect(JSON.parse(await readFile(join(out, '2-2026-01-26', 'report.json'), 'utf8')).status).toBe('partly-held')
    const mails = (await readdir(join(out, 'mails'))).sort()
    expect(mails[0]).toMatch(/^0001-.*\.eml$/)
    const hold = mails.find((name) => name.includes('hold_placed'))!
    expect(await readFile(join(out, 'mails', hold), 'utf8')).toMatch(/^Subject: .*hold/m)
  })
})
