import type { Violation } from '../../sim/checks/invariant.ts'

/** So many are told; the others follow from the same defect as a rule. */
const violationsMax = 5

/** What must hold after every event did not: a defect of the simulator, or of its rules. */
export class InvariantBroken extends Error {
  constructor(violations: readonly Violation[]) {
    const lines = violations.slice(0, violationsMax).map(({ invariant, message }) => `${invariant}: ${message}`)
    const more = violations.length - lines.length
    super([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
    this.name = 'InvariantBroken'
  }
}
