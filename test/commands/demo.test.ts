import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeroom, temporaryFolder } from './command-line.ts'

describe('homeroom demo', () => {
  test('tells the story with the figures and mails of the run, on 80 columns', async () => {
    const { code, stdout, stderr } = await homeroom('demo')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/10 of 20 classes, 50\.0 %, limit 10 %/)
    expect(stdout).toMatch(/20 of 60 students, 33\.3 %, limit 10 %/)
    expect(stdout.replaceAll('\n', ' ')).toContain('Elm Middle has gone on (students +1, guardians +2')
    expect(stdout).toMatch(/^ {2}\| Subject: .*hold/m)
    expect(stdout).toMatch(/^ {2}\| Subject: Your classes have changed/m)
    expect(stdout).toContain('approved')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  test('--save writes the exports, and touches no folder of somebody else', async () => {
    const folder = join(await temporaryFolder(), 'maple-grove')
    const { code, stdout } = await homeroom('demo', '--save', folder)
    expect(code).toBe(0)
    expect(stdout).toContain('homeroom sync')
    expect((await readdir(folder)).sort()).toEqual(['2026-01-05', '2026-01-26', '2026-01-27'])
    expect((await homeroom('demo', '--save', folder)).code).toBe(2)
  })
})
