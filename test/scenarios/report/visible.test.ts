import { expect, test } from 'vitest'
import { onOneLine, visible } from '../../../src/scenarios/report/visible.ts'

test('control characters are seen, and do nothing', () => {
  expect(visible('a\u001b[2Jb\u0007\u007f\u009b\ud800\uffff\r')).toBe('a␛[2Jb␇␡\ufffd\ufffd\ufffd␍')
})

test('line breaks and tabs stay, and a title has none', () => {
  expect(visible('a\r\n\tb\nc')).toBe('a\n\tb\nc')
  expect(onOneLine(' a\r\n  b\nc ')).toBe('a b c')
})
