import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/sim/policy/judge.ts'
import { recordsThatMatter } from '../../../src/sim/policy/limit.ts'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import { reasons, school } from './school.ts'

describe('the axes', () => {
  const removed = school({ students: { removals: 148, of: 1480 } })

  test('at least the limit holds with >=, and the sentence says that the limit itself is out', () => {
    expect(reasons({ hold: { comparison: '>=' } }, removed)).toEqual([
      'removals: 148 of 1,480 students, 10.0 %, limit under 10 %',
    ])
  })

  test('decimals of a limit are exact: 0.07 % of 10,000 is 7', () => {
    const policy = { hold: { removals: { percent: 0.07 } } }
    expect(reasons(policy, school({ students: { removals: 7, of: 10_000 } }))).toEqual([])
    expect(reasons(policy, school({ students: { removals: 8, of: 10_000 } }))).toHaveLength(1)
  })

  test('a first sync is exempt from the limits but not from parent connections and contact types', () => {
    const first = school({ students: { removals: 9, of: 10 } }, {
      firstSync: true,
      newParentConnections: [{ guardians: 6, students: 1 }],
      contactTypes: { emergency: 1 },
    })
    expect(reasons('remind', first)).toEqual([
      'parent connections: 1 student with 6 or more guardians, the most 6, limit 5',
      'contact types: 1 emergency contact, none allowed',
    ])
  })

  test('a first sync is measured like any other where it is not exempt', () => {
    const first = school({ students: { removals: 9, of: 10 } }, { firstSync: true })
    expect(reasons({ hold: { firstSyncExempt: false } }, first)).toHaveLength(1)
  })

  test('changed ids can be left out', () => {
    const renumbered = school({ students: { removals: 212, changedIds: 200, of: 1480 } })
    expect(reasons({ hold: { changedIdsCountAsRemovals: false } }, renumbered)).toEqual([])
  })

  test('both figures of a limit must be exceeded', () => {
    const policy = { hold: { removals: { percent: 10, count: 50 } } }
    expect(reasons(policy, school({ students: { removals: 50, of: 60 } }))).toEqual([])
    expect(reasons(policy, school({ students: { removals: 51, of: 60 } }))).toEqual([
      'removals: 51 of 60 students, 85.0 %, limit 10 % and 50',
    ])
  })

  test('small removals add up over a window', () => {
    const small = school({ students: { removals: 6, of: 100 } }, { recentRemovals: { students: 5 } })
    expect(reasons('remind', small)).toEqual([])
    expect(reasons({ hold: { windowDays: 7 } }, small)).toEqual([
      'removals: 11 of 100 students (5 of them in the 7 days before), 11.0 %, limit 10 %',
    ])
  })

  test('the whole file empty is over any percentage of its rows, and no division by zero', () => {
    const empty = school({ classes: { removals: 40, managed: 40, file: 0 } })
    expect(reasons({ hold: { denominator: 'file' } }, empty)).toEqual(['removals: 40 of 0 classes, limit 10 %'])
  })

  test('the first records of a type are exempt from a limit on creates', () => {
    const policy = { hold: { creates: { percent: 50 } } }
    expect(reasons(policy, school({ classes: { creates: 40, of: 0 } }))).toEqual([])
    expect(reasons(policy, school({ classes: { creates: 40, of: 2 } }))).toEqual([
      'creates: 40 of 2 classes, 2,000.0 %, limit 50 %',
    ])
  })

  test('a district pools its schools and holds them all; schools on their own do not', () => {
    const schools = [
      school({ students: { removals: 30, of: 100 } }, { id: 'a' }),
      school({ students: { removals: 0, of: 100 } }, { id: 'b' }),
    ]
    const verdicts = (policy: unknown) =>
      judge(parsePolicy(policy).hold, { schools }).map(({ schoolId, verdict }) => `${schoolId} ${verdict}`)
    expect(verdicts('remind')).toEqual(['a hold', 'b go'])
    expect(verdicts('clever')).toEqual(['a hold', 'b hold'])
    expect(verdicts({ preset: 'clever', hold: { removals: { percent: 15 } } })).toEqual(['a go', 'b go'])
  })

  test('an override lifts the limits of its schools where the policy knows overrides', () => {
    const over = school({ classes: { removals: 9, of: 10 } })
    expect(reasons('schoolstatus', { schools: [over], overrides: ['school_1'] })).toEqual([])
    expect(reasons('schoolstatus', { schools: [over], overrides: 'all' })).toEqual([])
    expect(reasons('schoolstatus', { schools: [over], overrides: ['other'] })).toHaveLength(1)
    expect(reasons('remind', { schools: [over], overrides: 'all' })).toHaveLength(1)
  })

  test('a policy for classes refuses to judge without them', () => {
    expect(() => reasons('compass', school())).toThrow(
      'Give the classes of school "school_1", because the policy\'s scope is "class"',
    )
  })

  test('many classes over the limit are counted, not listed', () => {
    const classes = Array.from(
      { length: 32 },
      (_, index) => ({ classId: `c${index}`, name: `Class ${index}`, before: 10, after: 2, added: 0, removed: 8 }),
    )
    const holds = reasons('compass', school({}, { classes }))
    expect(holds).toHaveLength(21)
    expect(holds.at(-1)).toBe('classes: 12 more over a limit')
  })

  test('the figures and the types come with the sentences', () => {
    const both = school({ students: { removals: 212, changedIds: 200, updates: 90, of: 1480 } })
    expect(judge(parsePolicy({ hold: { updates: { count: 80 } } }).hold, { schools: [both] })).toEqual([{
      schoolId: 'school_1',
      verdict: 'hold',
      blocks: 'everything',
      holds: [
        {
          type: 'large number of removals',
          reason: 'removals: 212 of 1,480 students (200 of them changed ids), 14.3 %, limit 10 %',
          counts: { removals: 212, changedIds: 200, population: 1480, limitPercent: 10 },
        },
        {
          type: 'data configuration',
          reason: 'updates: 90 of 1,480 students, 6.1 %, limit 80',
          counts: { updates: 90, population: 1480, limitCount: 80 },
        },
      ],
    }])
  })
})

describe('for many figures', () => {
  const policies = [{ comparison: '>' }, { comparison: '>=' }].flatMap((comparison) =>
    [{ percent: 10 }, { percent: 33.33 }, { percent: 0 }, { percent: 100 }].map((removals) => ({
      ...comparison,
      minimumCount: 0,
      removals,
    }))
  )
  const isHeld = (hold: object, removals: number, students: number) =>
    reasons({ hold }, school({ students: { removals, of: students } })).length > 0

  test('one removal more never turns a hold into a go, and nothing removed always goes', () => {
    for (const hold of policies) {
      for (const students of [0, 1, 9, 10, 30, 101]) {
        const verdicts = Array.from({ length: students + 1 }, (_, removals) => isHeld(hold, removals, students))
        expect(verdicts[0]).toBe(false)
        // `false` sorts before `true`: once a hold, always a hold.
        expect(verdicts, JSON.stringify({ hold, students })).toEqual([...verdicts].sort())
      }
    }
  })

  test('a hundred times the school is the same verdict', () => {
    for (const hold of policies) {
      for (let removals = 0; removals <= 30; removals++) {
        expect(isHeld(hold, removals * 100, 3000), JSON.stringify({ hold, removals })).toBe(isHeld(hold, removals, 30))
      }
    }
  })

  test('rounding down changes no verdict with >, as docs/policies.md says', () => {
    for (const hold of policies.filter(({ comparison }) => comparison === '>')) {
      for (let removals = 0; removals <= 37; removals++) {
        expect(isHeld({ ...hold, rounding: 'floor' }, removals, 37)).toBe(isHeld(hold, removals, 37))
      }
    }
  })
})

test.each([
  {},
  { comparison: '>=' },
  { comparison: '>=', rounding: 'floor' },
  { removals: { percent: 33.33 }, creates: { percent: 0.5 } },
  { removals: { percent: 100 }, minimumPopulation: 14 },
  { removals: { percent: 0 }, minimumPopulation: 50 },
  { removals: { percent: null, count: 7 }, minimumPopulation: 100, minimumCount: 3 },
])('how many more records there are than matter changes no verdict: %o', (hold) => {
  const policy = parsePolicy({ hold })
  const verdicts = new Set<number>()
  for (let changes = 0; changes < 30; changes++) {
    const enough = recordsThatMatter(policy.hold, 2 * changes)
    for (let of = 0; of < 700; of += 7) {
      const held = (of: number) => {
        const one = school({ students: { removals: changes, creates: changes, of } })
        return reasons(policy, one).length
      }
      verdicts.add(held(of))
      expect(held(Math.min(of, enough)), `${changes} of ${of}, of which ${enough} matter`).toBe(held(of))
    }
  }
  expect(verdicts.size).toBeGreaterThan(1)
})
