import { describe, expect, test } from 'vitest'
import { district } from '../../../../src/sim/district/district.ts'
import { Sis } from '../../../../src/sim/district/sis.ts'
import { ClassLinkVendor } from '../../../../src/sim/routes/classlink/classlink.ts'
import { feedOf } from '../../../../src/sim/routes/sis-feed.ts'
import { ada, changes, feed, finn, firstNight, gwen, imported, principal, secondNight, seen, usual } from './made.ts'

const withoutFinn = {
  people: usual.people.filter((it) => it !== finn),
  enrollments: usual.enrollments.filter(({ personId }) => personId !== 'S1'),
}
const married = { people: usual.people.map((it) => (it === ada ? { ...ada, lastName: 'Stone' } : it)) }

describe('an import', () => {
  test('adds everything the first time, and tells how much of each type', async () => {
    const vendor = new ClassLinkVendor()
    const report = await vendor.import(feed(), firstNight)
    expect(report).toMatchObject({ number: 1, at: firstNight, outcome: 'imported', exceeded: [], issuesTotal: 0 })
    expect(changes(report)).toEqual([
      'orgs +3 ~0 -0',
      'academicSessions +7 ~0 -0',
      'courses +3 ~0 -0',
      'classes +3 ~0 -0',
      'users +7 ~0 -0',
      'enrollments +8 ~0 -0',
      'demographics +2 ~0 -0',
      'resources +9 ~0 -0',
    ])
  })

  test('of the same roster changes nothing, and keeps the revision', async () => {
    const vendor = await imported()
    const before = vendor.permRev
    const report = await vendor.import(feed(), secondNight)
    expect([report.outcome, changes(report), vendor.permRev]).toEqual(['unchanged', [], before])
  })

  test('gives a changed row another dateLastModified, and the others keep theirs', async () => {
    const vendor = await imported()
    const before = vendor.permRev
    expect(changes(await vendor.import(feed(married), secondNight))).toEqual(['users +0 ~1 -0'])
    const dates = vendor.shared().rows('users').map(({ sourcedId, dateLastModified }) => [sourcedId, dateLastModified])
    expect(Object.fromEntries(dates)).toMatchObject({
      T1: '2025-09-11T09:00:00.000Z',
      T2: '2025-09-10T09:00:00.000Z',
    })
    expect(vendor.permRev).not.toBe(before)
  })

  test('keeps what is gone as tobedeleted until it is purged', async () => {
    const vendor = await imported()
    expect(changes(await vendor.import(feed(withoutFinn), secondNight))).toEqual([
      'classes +0 ~1 -0',
      // Finn's guardian is at no school any more.
      'users +0 ~1 -1',
      'enrollments +0 ~0 -1',
      'demographics +0 ~0 -1',
    ])
    const row = vendor.shared().one('users', 'S1')
    expect(row).toMatchObject({ status: 'tobedeleted', dateLastModified: '2025-09-11T09:00:00.000Z' })
    expect(row!.content.givenName).toBe('Finn')
    const before = vendor.permRev
    expect(vendor.purge()).toBe(3)
    expect(vendor.shared().one('users', 'S1')).toBeUndefined()
    expect(vendor.permRev).not.toBe(before)
    expect(vendor.purge()).toBe(0)
  })

  test('counts a row that comes back as an addition', async () => {
    const vendor = await imported()
    await vendor.import(feed(withoutFinn), secondNight)
    const report = await vendor.import(feed(), '2025-09-12T09:00:00Z')
    expect(report.applied.users).toEqual({ added: 1, updated: 1, removed: 0 })
    expect(vendor.shared().one('users', 'S1')).toMatchObject({ status: 'active' })
  })

  test('purges by itself where the rows stay for some days only', async () => {
    const vendor = await imported({ retentionDays: 30 })
    await vendor.import(feed(withoutFinn), secondNight)
    await vendor.import(feed(withoutFinn), '2025-10-11T08:00:00Z')
    expect(vendor.shared().one('users', 'S1')).toMatchObject({ status: 'tobedeleted' })
    await vendor.import(feed(withoutFinn), '2025-10-12T09:00:00Z')
    expect(vendor.shared().one('users', 'S1')).toBeUndefined()
  })

  test('of the next term removes the old sections and adds the new ones', async () => {
    const vendor = await imported()
    const classes = [{ id: 'C9', schoolId: '100', name: 'Algebra, period 2' }]
    const report = await vendor.import(feed({ classes, enrollments: [], term: 1 }), '2026-01-06T09:00:00Z')
    expect(report.applied).toMatchObject({
      classes: { added: 1, updated: 0, removed: 3 },
      enrollments: { removed: 8 },
      academicSessions: { added: 0, updated: 0, removed: 0 },
    })
    expect(vendor.shared().one('classes', 'C9')!.content.terms).toEqual(['26S'])
  })

  test('empties with Reset All, and is full again after the next one', async () => {
    const vendor = await imported()
    vendor.reset()
    expect(seen(vendor, 'users')).toEqual([])
    expect((await vendor.import(feed(), secondNight)).applied.users.added).toBe(7)
  })

  test('keeps as many reports as it shall', async () => {
    const vendor = new ClassLinkVendor({ reportsKept: 2 })
    for (const night of [firstNight, secondNight, '2025-09-12T09:00:00Z']) await vendor.import(feed(), night)
    expect(vendor.reports.map(({ number, outcome }) => [number, outcome])).toEqual([[2, 'unchanged'], [3, 'unchanged']])
  })

  test('is the same for the same district, seed and day', async () => {
    const states = await Promise.all([0, 1].map(async () => {
      const vendor = new ClassLinkVendor()
      await vendor.import(feedOf(new Sis(district({ students: 100 }), '2025-09-10'), '2025-09-10'), firstNight)
      return JSON.stringify(vendor.state())
    }))
    expect(states[0]).toBe(states[1])
  })
})

describe('a Sync Blackout', () => {
  test('lets no import in, on the first and the last day too, and the old data stay', async () => {
    const vendor = await imported({ timeZone: 'America/Chicago' })
    vendor.setBlackouts([{ from: '2025-09-11', to: '2025-09-12' }])
    const outcomes: string[] = []
    for (const at of ['2025-09-11T04:59:59Z', '2025-09-11T05:00:00Z', '2025-09-13T04:59:59Z', '2025-09-13T05:00:00Z']) {
      outcomes.push((await vendor.import(feed(married), at)).outcome)
    }
    expect(outcomes).toEqual(['imported', 'blackout', 'blackout', 'unchanged'])
    expect(seen(vendor, 'users')).toContain('T1')
  })

  test('has edges that a clock can run to', async () => {
    const vendor = await imported({ timeZone: 'America/Chicago' })
    vendor.setBlackouts([{ from: '2025-10-30', to: '2025-11-03' }])
    vendor.setLimitedImports([{ from: '2025-12-01', to: '2025-12-01' }])
    const first = vendor.nextEdge('2025-09-10T09:00:00Z')
    // The clocks go back on November 2.
    expect(first).toEqual({ at: '2025-10-30T05:00:00Z', kind: 'blackout edge', text: 'the Sync Blackout begins' })
    expect(vendor.nextEdge(first!.at)?.at).toBe('2025-11-04T06:00:00Z')
    vendor.advanceTo('2025-09-10T09:00:00Z')
    expect(vendor.advanceTo('2025-12-02T06:00:00Z').map(({ at, text }) => `${at} ${text}`)).toEqual([
      '2025-10-30T05:00:00Z the Sync Blackout begins',
      '2025-11-04T06:00:00Z the Sync Blackout ends',
      '2025-12-01T06:00:00Z Limited Imports begin',
      '2025-12-02T06:00:00Z Limited Imports end',
    ])
    expect(vendor.nextEdge('2025-12-02T06:00:00Z')).toBeNull()
  })

  test('must be given in days', () => {
    expect(() => new ClassLinkVendor().setBlackouts([{ from: 'May', to: 'June' }])).toThrow(
      'Write a date as 2026-01-05',
    )
  })
})

describe('Limited Imports', () => {
  test('take additions alone; what changed or went is told and dropped', async () => {
    const vendor = await imported()
    vendor.setLimitedImports(true)
    const lists = {
      people: [...married.people.filter((it) => it !== gwen), { ...finn, id: 'S9' }],
      enrollments: [...usual.enrollments.filter(({ personId }) => personId !== 'S2'), {
        ...usual.enrollments[2]!,
        personId: 'S9',
      }],
    }
    const report = await vendor.import(feed(lists), secondNight)
    expect(report.outcome).toBe('limited')
    expect(report.counts.users).toEqual({ added: 1, updated: 1, removed: 1 })
    expect(changes(report)).toEqual(['users +1 ~0 -0', 'enrollments +1 ~0 -0', 'demographics +1 ~0 -0'])
    expect(vendor.shared().one('users', 'T1')!.content.familyName).toBe('Reed')
    vendor.setLimitedImports(false)
    expect((await vendor.import(feed(lists), '2025-09-12T09:00:00Z')).applied.users).toEqual({
      added: 0,
      updated: 1,
      removed: 1,
    })
  })
})

describe('a threshold', () => {
  test('stops an import that exceeds it, and not one that meets it', async () => {
    const vendor = await imported()
    // One of seven users is 14.28…%, one of eight enrollments 12.5%.
    vendor.setThresholds({ enrollments: { removed: 12.5 } })
    expect((await vendor.import(feed(withoutFinn), secondNight)).outcome).toBe('imported')
    const again = await imported()
    again.setThresholds({ users: { removed: 14 }, enrollments: { removed: 12.5 } })
    const report = await again.import(feed(withoutFinn), secondNight)
    expect(report).toMatchObject({
      outcome: 'threshold',
      counts: { users: { removed: 1 } },
      applied: { users: { removed: 0 } },
    })
    expect(report.exceeded).toEqual([{ kind: 'users', change: 'removed', share: 100 / 7, threshold: 14 }])
    expect(again.waiting).toEqual({ number: 2, at: secondNight, exceeded: report.exceeded })
    expect(again.shared().one('users', 'S1')).toMatchObject({ status: 'active' })
  })

  test('counts rows where it shall', async () => {
    const vendor = await imported({ thresholdUnit: 'rows' })
    vendor.setThresholds({ users: { removed: 1 } })
    expect((await vendor.import(feed(withoutFinn), secondNight)).outcome).toBe('imported')
    vendor.setThresholds({ users: { added: 0 } })
    expect((await vendor.import(feed(), secondNight)).outcome).toBe('threshold')
  })

  test('is off by default, and never meets the first import', async () => {
    const vendor = new ClassLinkVendor()
    vendor.setThresholds({ users: { added: 0 } })
    expect((await vendor.import(feed(), firstNight)).outcome).toBe('imported')
  })

  test('waits for a person who lets the import in, or drops it', async () => {
    const vendor = await imported()
    vendor.setThresholds({ users: { removed: 0 } })
    await vendor.import(feed(withoutFinn), secondNight)
    const report = vendor.approveWaiting('2025-09-11T15:00:00Z')
    expect(report).toMatchObject({ number: 3, outcome: 'imported', applied: { users: { removed: 1 } } })
    expect(vendor.shared().one('users', 'S1')).toMatchObject({
      status: 'tobedeleted',
      dateLastModified: '2025-09-11T15:00:00.000Z',
    })
    expect(vendor.approveWaiting('2025-09-11T15:00:00Z')).toBeNull()
    await vendor.import(feed({ people: [principal] }), '2025-09-12T09:00:00Z')
    expect([vendor.discardWaiting(), vendor.discardWaiting(), vendor.waiting]).toEqual([true, false, null])
  })

  test('holds the newest import alone', async () => {
    const vendor = await imported()
    vendor.setThresholds({ users: { removed: 0 } })
    await vendor.import(feed(withoutFinn), secondNight)
    expect((await vendor.import(feed(), '2025-09-12T09:00:00Z')).outcome).toBe('unchanged')
    expect(vendor.waiting).toBeNull()
  })
})

describe('a state', () => {
  test('is plain data from which a server goes on', async () => {
    const vendor = await imported()
    vendor.setThresholds({ users: { removed: 0 } })
    vendor.setPermissions({ unenrolledUsers: true })
    vendor.putGradebook('categories', 'quiz', { title: 'Quiz' }, firstNight)
    vendor.rotateBearer()
    await vendor.import(feed(withoutFinn), secondNight)
    const restored = ClassLinkVendor.restore(JSON.parse(JSON.stringify(vendor.state())))
    expect(restored.state()).toEqual(vendor.state())
    expect([restored.permRev, restored.keys.bearer]).toEqual([vendor.permRev, vendor.keys.bearer])
    expect(restored.shared().one('categories', 'quiz')!.content).toEqual({ title: 'Quiz' })
    expect(restored.approveWaiting(secondNight)).toEqual(vendor.approveWaiting(secondNight))
    expect(restored.shared().rows('users')).toEqual(vendor.shared().rows('users'))
  })
})
