import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { homeroom } from './command-line.ts'

const commands = [
  'demo',
  'check',
  'sync',
  'hold',
  'hold list',
  'hold show',
  'hold approve',
  'report',
  'generate',
  'mocks',
  'pull',
  'run',
  'replay',
]

describe('Help', () => {
  test('every command explains itself on 80 columns', async () => {
    const outcomes = await Promise.all(
      ['', ...commands].map((command) => homeroom(...`${command} --help`.trim().split(' '))),
    )
    for (const { code, stdout, stderr } of outcomes) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^Usage: homeroom /)
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    }
    for (const command of commands.filter((name) => !name.includes(' '))) {
      expect(outcomes[0]!.stdout).toContain(`  ${command} `)
    }
    expect(outcomes.filter(({ stdout }) => stdout.includes('Examples:')).length).toBeGreaterThan(5)
  })
})

test('--version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await homeroom('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

describe('Bad usage ends with exit code 2, names what came, and says where to read on', () => {
  test.each([
    ['an unknown command', ['sink'], "unknown command 'sink'"],
    ['an unknown option', ['sync', '--aprove', 'all', 'x'], '(Did you mean --approve?)'],
    ['a missing path', ['sync'], "missing required argument 'path'"],
    ['a missing store', ['hold', 'list'], "required option '--store <folder or postgres://…>' not specified"],
    ['a choice that is none', ['sync', '--approve', 'some', 'x'], 'Allowed choices are all, none.'],
    ['an upload that is no number', ['report', '--store', 'x', '--upload', 'two'], 'the number of an upload'],
    ['schools and --all', ['hold', 'approve', 'oak', '--all', '--store', 'x'], 'name schools, or give --all'],
    ['neither schools nor --all', ['hold', 'approve', '--store', 'x'], 'name schools, or give --all'],
    ['a path that is not there', ['sync', 'no/such/folder'], '"no/such/folder"'],
    ['a path that is not there to check', ['check', 'no/such/folder'], '"no/such/folder"'],
    ['a date that is none', ['sync', '--at', '2026-02-30', 'x'], 'date_invalid: read on in docs/errors.md'],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await homeroom(...words)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(stderr).toContain('read on')
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

test('no command at all shows the help, and is bad usage too', async () => {
  const { code, stdout, stderr } = await homeroom()
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Usage: homeroom <command>')
})
