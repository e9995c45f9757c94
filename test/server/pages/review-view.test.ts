import { describe, expect, test } from 'vitest'
import { barsOf, placeBars } from '../../../src/server/pages/review/bars.ts'
import { filterOf, queryOf } from '../../../src/server/pages/review/change-list.ts'
import { clearingLines, reviewView } from '../../../src/server/pages/review/review-view.ts'
import { defaultPolicy } from '../../../src/sim/policy/policy.ts'
import type { ChangeCounts, RecordType } from '../../../src/sim/sync/report.ts'
import { recordTypes } from '../../../src/sim/policy/hold-policy.ts'
import type { HeldSchool } from '../../../src/sim/world.ts'

const none: ChangeCounts = { creates: 0, updates: 0, removals: 0, changedIds: 0, cascaded: 0, reusedIds: 0 }

function held(changes: Partial<Record<RecordType, Partial<ChangeCounts>>>): HeldSchool {
  return {
    schoolId: 'oak',
    schoolName: 'Oak High',
    uploadId: 2,
    since: '2026-01-06T05:01:00-08:00',
    holds: [{
      type: 'large number of removals',
      reason: 'removals: 212 of 1,480 students, 14.3 %, limit 10 %',
      counts: { removals: 212, population: 1_480, limitPercent: 10 },
    }],
    changes: Object.fromEntries(
      recordTypes.map((type) => [type, { ...none, ...changes[type] }]),
    ) as HeldSchool['changes'],
  }
}

const counts = { teachers: 38, staff: 0, students: 1_480, guardians: 0, classes: 42, participants: 9_000 }
const policy = defaultPolicy.hold
const rollover = held({
  students: { removals: 212, updates: 12, creates: 148, changedIds: 4 },
  enrollments: { cascaded: 1_060 },
  links: { cascaded: 1 },
  classes: { reusedIds: 1 },
})

describe('The review of a held school', () => {
  test('has a bar for each kind of record that there is, in figures and in words', () => {
    const bars = barsOf(rollover, counts, policy)
    expect(bars.map(({ type }) => type)).toEqual(['teachers', 'students', 'classes'])
    expect(bars[1]).toMatchObject({
      population: 1_480,
      kept: 1_256,
      changed: 12,
      removed: 212,
      added: 148,
      limitPercent: 10,
      isOver: true,
      words: '212 of 1,480 removed (14.3 %), 12 changed, 148 added',
    })
    expect(bars[0]).toMatchObject({ isOver: false, words: 'all 38 stay as they are' })
  })

  test('draws the bars to one scale, on which removals that reach over the limit cross its line', () => {
    const [teachers, students] = placeBars(barsOf(rollover, counts, policy), 330)
    // What there was takes 300 px of 330, since a tenth of it comes in addition.
    expect(students!.limitX).toBe(270)
    expect(teachers!.limitX).toBe(270)
    expect(teachers!.segments).toEqual([{ kind: 'kept', x: 0, width: 300 }])
    expect(students!.segments.map(({ kind }) => kind)).toEqual(['kept', 'changed', 'removed', 'added'])
    const removed = students!.segments[2]!
    expect(removed.x).toBeLessThan(students!.limitX!)
    expect(removed.x + removed.width).toBeCloseTo(300, 0)
    expect(students!.segments[3]!.x).toBeCloseTo(300, 0)
    const inside = placeBars(barsOf(held({ students: { removals: 100 } }), counts, policy), 300)[1]!
    expect(inside.segments.at(-1)!.x).toBeGreaterThan(inside.limitX!)
  })

  test('draws a school in which everything is new', () => {
    const [bar] = placeBars(
      barsOf(held({ students: { creates: 60 } }), { ...counts, teachers: 0, students: 0, classes: 0 }, policy),
      300,
    )
    expect(bar).toMatchObject({ segments: [{ kind: 'added', x: 0 }], limitX: null })
  })

  test('says what the removals take along, which ids changed, and which are used again', () => {
    const view = reviewView({ held: rollover, counts, policy })
    expect(view).toMatchObject({
      sentence: 'Oak High would lose 212 of 1,480 students.',
      since: 'Tue 6 Jan 2026, 05:01',
      reasons: ['212 of 1,480 students would be removed (14.3\u00a0%; the limit is 10\u00a0%)'],
      along: 'The removals take along 1,060 enrollments and 1 family link',
      changedIds: '4 students would come back under another id: a changed id counts as a removal',
      isApprovable: true,
    })
    expect(view.reusedIds).toMatch(/^1 class id is used again for another class/)
    expect(view.fixes).toHaveLength(4)
  })

  test('names before a hold is cleared what that removes, adds and changes', () => {
    expect(clearingLines(rollover)).toEqual([
      'removes 212 students',
      'the removals take along 1,060 enrollments and 1 family link',
      'adds 148 students',
      'changes 12 students',
    ])
  })

  test('filters the changes as the address says, and takes nothing from it that it does not know', () => {
    const address = new URL(
      'http://oak.example/holds/oak?type=remove&record=students&label=changed+id&search=hill&page=3',
    )
    expect(queryOf(address, 'oak')).toEqual({
      schoolId: 'oak',
      changeType: 'remove',
      recordType: 'students',
      label: 'changed id',
      search: 'hill',
      limit: 50,
      offset: 100,
    })
    const odd = new URL('http://oak.example/?type=drop&record=%27&label=x&page=-1')
    expect(filterOf(odd)).toEqual({ type: '', record: '', label: '', search: '' })
    expect(queryOf(odd)).toEqual({ limit: 50, offset: 0 })
  })
})
