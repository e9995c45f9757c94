import { expect } from 'vitest'
import { judge, type JudgeInput, type Population, type SchoolToJudge } from '../../../src/sim/policy/judge.ts'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import { recordTypes } from '../../../src/sim/policy/hold-policy.ts'
import type { ChangeCounts, RecordType } from '../../../src/sim/sync/report.ts'

const none: ChangeCounts = { creates: 0, updates: 0, removals: 0, changedIds: 0, cascaded: 0, reusedIds: 0 }

type Figures = Partial<ChangeCounts & Population> & { of?: number }

/** A school without changes but for those given; `of` sets all three populations. */
export function school(
  figures: Partial<Record<RecordType, Figures>> = {},
  more: Partial<Omit<SchoolToJudge, 'changes' | 'populations'>> = {},
): SchoolToJudge {
  const each = <Value>(value: (figures: Figures) => Value) =>
    Object.fromEntries(recordTypes.map((type) => [type, value(figures[type] ?? {})])) as Record<RecordType, Value>
  return {
    id: 'school_1',
    name: 'Lincoln High',
    firstSync: false,
    newParentConnections: [],
    contactTypes: {},
    ...more,
    changes: each(({ of: _of, managed: _managed, file: _file, account: _account, ...changes }) => ({
      ...none,
      ...changes,
    })),
    populations: each(({ of = 0, managed = of, file = of, account = of }) => ({ managed, file, account })),
  }
}

/** The reasons for the first school, or nothing where it may go. */
export function reasons(policy: unknown, input: SchoolToJudge | JudgeInput): string[] {
  const whole = 'schools' in input ? input : { schools: [input] }
  const first = judge(parsePolicy(policy).hold, whole)[0]!
  expect(first.verdict).toBe(first.holds.length > 0 ? 'hold' : 'go')
  return first.holds.map((hold) => hold.reason)
}
