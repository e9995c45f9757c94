import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeroom, homeroomWith, temporaryFolder } from './command-line.ts'
import { mapleGroveFolder } from './maple-grove.ts'

describe('homeroom check', () => {
  test('files with nothing but alerts are good', async () => {
    const { complete } = await mapleGroveFolder()
    const { code, stdout } = await homeroom('check', complete)
    expect(code).toBe(0)
    expect(stdout).toContain('Good: nothing would be left out; 2 alerts to know of.')
    expect(stdout).toContain('email_taken')
    expect(stdout).toMatch(/^Oak High +10 +60 /m)
  })

  test('of a few files it leaves the database’s code as Node compiles it at first', async () => {
    const { complete } = await mapleGroveFolder()
    const flags = ['--trace-wasm-compilation-times']
    const { code, stdout } = await homeroomWith({ env: { HOMEROOM_STORE: '' }, isLong: true, flags }, 'check', complete)
    expect(code).toBe(0)
    const functions = [...stdout.matchAll(/using (\w+),.* bodysize (\d+)/g)]
      .map(([, compiler, bytes]) => ({ compiler, bytes: Number(bytes) }))
      // What the runtime has of its own is smaller.
      .filter(({ bytes }) => bytes > 50_000)
    // Deno takes no flags of V8 after its start.
    const compilers = new Set('Deno' in globalThis ? ['Liftoff', 'TurboFan'] : ['Liftoff'])
    expect(functions.length).toBeGreaterThan(0)
    expect(functions.filter(({ compiler }) => !compilers.has(compiler!))).toEqual([])
  })

  test('a class that is enrolled in but not listed is an error, explained', async () => {
    const { complete } = await mapleGroveFolder()
    const path = join(complete, 'classes.csv')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, lines.filter((line) => !line.includes('oak-s1-101')).join('\n'))
    const { code, stdout } = await homeroom('check', complete, '--json')
    expect(code).toBe(1)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ format: 'csv-1.0', fileErrors: [] })
    expect(report.findings[0]).toMatchObject({
      code: 'enrollment_unknown_class',
      severity: 'error',
      message: expect.stringContaining('oak-s1-101'),
    })
  })

  test('file errors are listed, and --out writes the error documents', async () => {
    const { complete } = await mapleGroveFolder()
    await writeFile(join(complete, 'schools.csv'), 'school_id,school_title\noak,Oak High\n')
    const out = await temporaryFolder()
    const { code, stdout } = await homeroom('check', complete, '--out', out)
    expect(code).toBe(1)
    expect(stdout).toContain('missing_header')
    expect(await readdir(out)).toEqual(['schools_errors.csv'])
  })

  test('another format, or names of columns that are none, are refused', async () => {
    const { complete } = await mapleGroveFolder()
    expect(await homeroom('check', complete, '--format', 'csv-3.0')).toMatchObject({ code: 2 })
    const map = join(await temporaryFolder(), 'map.json')
    await writeFile(map, '{ "students.csv": ["student_id"] }')
    const { code, stderr } = await homeroom('check', complete, '--columns', map)
    expect(code).toBe(2)
    expect(stderr).toContain('columns_map_invalid')
    await writeFile(map, '{ "students.csv": ')
    expect((await homeroom('check', complete, '--columns', map)).stderr).toContain('Expected JSON in')
  })
})
