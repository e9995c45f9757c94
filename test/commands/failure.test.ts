import { expect, test, vi } from 'vitest'
import { explainFailure } from '../../src/commands/failure.ts'
import { HomeroomError } from '../../src/sim/error.ts'

function explained(error: unknown): { code: number; text: string } {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const code = explainFailure(error)
    return { code, text: write.mock.calls.map(([part]) => part).join('') }
  } finally {
    write.mockRestore()
  }
}

test('a caller’s mistake is said with its code and where to read on, and has no stack', () => {
  expect(explained(new HomeroomError('date_invalid', 'Expected a date, got "x"'))).toEqual({
    code: 2,
    text: 'error: Expected a date, got "x"\n(date_invalid: read on in docs/errors.md)\n',
  })
})

test('a defect of Homeroom says so, and how to report it', () => {
  vi.stubEnv('HOMEROOM_STACK', '')
  const { code, text } = explained(new TypeError('x is not a function'))
  expect(code).toBe(70)
  expect(text).toContain('TypeError: x is not a function')
  expect(text).toContain('This is a defect of Homeroom, not of your files')
  expect(text).toContain('HOMEROOM_STACK=1')
  expect(text).not.toContain('failure.test.ts')
  vi.stubEnv('HOMEROOM_STACK', '1')
  expect(explained(new TypeError('x is not a function')).text).toContain('failure.test.ts')
  vi.unstubAllEnvs()
})
