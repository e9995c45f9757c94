import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'
import type { ExpectStatic } from '@vitest/expect'
import type { Expect } from './expect-types.ts'
import { matchers } from './matchers.ts'

export { matchers }

/**
 * Vitest's `expect` with the checks of stories. It is built of Vitest's own parts, which work outside of its runner, so that a
 * story runs unchanged by `homeroom run` and as a test.
 */
export const expect: Expect = build()

function build(): Expect {
  // In a Vitest worker they are there already, on the same chai: a second time would wrap each of them twice.
  if (!('toEqual' in chai.Assertion.prototype)) {
    chai.use(JestExtend)
    chai.use(JestChaiExpect)
    chai.use(JestAsymmetricMatchers)
  }
  const made = Object.assign(
    (value: unknown, message?: string) => chai.expect(value, message),
    chai.expect,
  ) as unknown as ExpectStatic
  setState({ assertionCalls: 0 }, made)
  // Vitest adds a method of this shape to its parts, which their types do not show.
  const extending = chai.expect as unknown as { extend(expect: ExpectStatic, added: typeof matchers): void }
  extending.extend(made, matchers)
  return made as unknown as Expect
}
