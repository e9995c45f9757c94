import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeOf } from '../../../src/scenarios/run/place.ts'

const at = (...path: string[]) => `    at file (${pathToFileURL(join(process.cwd(), ...path)).href}:21:5)`

test('The place of a failure is the first line outside of the parts that a story calls', () => {
  const stack = [
    'Error: x',
    at('src/sim/world.ts'),
    at('node_modules/chai/index.js'),
    at('src/scenarios/language/school.ts'),
    at('src/scenarios/stories/holds/half-rolled-export.ts'),
    at('src/scenarios/run/play.ts'),
  ].join('\n')
  expect(placeOf(stack)).toBe('src/scenarios/stories/holds/half-rolled-export.ts:21:5')
  expect(placeOf(`Error: x\n${at('src/sim/world.ts')}`)).toBe(null)
  expect(placeOf(undefined)).toBe(null)
})

test('In the package too, where parts and stories of the library are among other packages', () => {
  const dist = 'node_modules/homeroom/dist/src'
  const library = [at(dist, 'scenarios/checks/matcher.js'), at(dist, 'scenarios/stories/holds/half-rolled-export.js')]
  expect(placeOf(library.join('\n'))).toBe(`${dist}/scenarios/stories/holds/half-rolled-export.js:21:5`)
  const own = [at(dist, 'scenarios/checks/matcher.js'), at('stories/our-rollover.ts')]
  expect(placeOf(own.join('\n'))).toBe('stories/our-rollover.ts:21:5')
})
