import { expect, test } from 'vitest'
import { counted, joined, percentOf, thousands } from '../../../src/sim/wording/count.ts'
import { day, moment } from '../../../src/sim/wording/moment.ts'
import { wrap } from '../../../src/sim/wording/wrap.ts'

test('numbers have commas, and nouns their number', () => {
  expect([0, 999, 1000, 1234567].map(thousands)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect([counted(1, 'student'), counted(0, 'student'), counted(2, 'class', 'classes')]).toEqual([
    '1 student',
    '0 students',
    '2 classes',
  ])
})

test('percentages have one decimal, half up', () => {
  expect(percentOf(212, 1480)).toBe('14.3 %')
  expect(percentOf(1, 2000)).toBe('0.1 %')
  expect(percentOf(1, 2001)).toBe('0.0 %')
  expect(percentOf(5, 5)).toBe('100.0 %')
})

test('words are joined as in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joined)).toEqual(['', 'a', 'a and b', 'a, b and c'])
})

test('a moment is written as its own offset shows it', () => {
  expect(moment('2026-01-05T00:05:00-08:00')).toBe('January 5, 2026 at 12:05 AM')
  expect(moment('2026-12-31T12:00:00+05:30')).toBe('December 31, 2026 at 12:00 PM')
  expect(day('2026-02-28')).toBe('February 28, 2026')
  expect(day('soon')).toBe('soon')
})

test('lines break at spaces, keep long words whole, and never part a number from its percent sign', () => {
  expect(wrap('one two three', 7)).toBe('one two\nthree')
  expect(wrap('one incomprehensible two', 6)).toBe('one\nincomprehensible\ntwo')
  expect(wrap('limit 10 % and 𝒂𝒃 more', 11, '- ', '  ')).toBe('- limit\n  10 % and\n  𝒂𝒃 more')
})
