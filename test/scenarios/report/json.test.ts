import { expect, test } from 'vitest'
import { jsonOfRun } from '../../../src/scenarios/report/json.ts'
import { runOfThree } from './run-of-three.ts'

test('the JSON gives the result back, with nothing lost', () => {
  const text = jsonOfRun(runOfThree)
  expect(JSON.parse(text)).toEqual(runOfThree)
  expect(text).toMatch(/\}\n$/)
})

test('keys come in one order, wherever the result came from', () => {
  const backwards = JSON.parse(
    jsonOfRun(runOfThree),
    (_key, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
  )
  expect(JSON.stringify(backwards)).not.toBe(JSON.stringify(runOfThree))
  expect(jsonOfRun(backwards)).toBe(jsonOfRun(runOfThree))
})
