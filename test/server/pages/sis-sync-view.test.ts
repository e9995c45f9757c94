import { describe, expect, test } from 'vitest'
import { type SisSyncFacts, sisSyncView } from '../../../src/server/pages/sis-sync/sis-sync-view.ts'
import type { School } from '../../../src/sim/schools/schools.ts'
import type { SchoolReport, UploadReport } from '../../../src/sim/sync/report.ts'
import type { ListedUpload } from '../../../src/sim/sync/upload-list.ts'
import type { HeldSchool } from '../../../src/sim/world.ts'

const school = (id: string, name: string, status: School['status'] = 'connected'): School => ({
  id,
  name,
  status,
  rostered: true,
  code: id,
})

const reported = (id: string, figures: Partial<SchoolReport> = {}) => ({
  id,
  counts: { teachers: 38, staff: 0, students: 1_480, guardians: 0, classes: 42, participants: 0 },
  errors: 0,
  alerts: 0,
  ...figures,
})

const report = (...schools: object[]) => ({ uploadId: 3, findings: [], schools }) as unknown as UploadReport

const latest: ListedUpload = {
  uploadId: 3,
  at: '2026-01-06T05:00:00-08:00',
  origin: 'spring.zip',
  format: 'csv-2.0',
  status: 'applied',
  lapsed: false,
  interrupted: false,
  fileErrors: 0,
  schools: 3,
  held: 0,
}

const oakHeld = {
  schoolId: 'oak',
  schoolName: 'Oak High',
  uploadId: 3,
  since: '2026-01-06T05:01:00-08:00',
  holds: [
    {
      type: 'large number of removals',
      reason: 'removals: 18 of 42 classes, 42.9 %, limit 10 %',
      counts: { removals: 18, population: 42, limitPercent: 10 },
    },
    {
      type: 'large number of removals',
      reason: 'removals: 212 of 1,480 students (3 of them changed ids), 14.3 %, limit 10 %',
      counts: { removals: 212, changedIds: 3, population: 1_480, limitPercent: 10 },
    },
  ],
} as unknown as HeldSchool

const facts = (changed: Partial<SisSyncFacts>): SisSyncFacts => ({
  schools: [school('elm', 'Elm Middle'), school('oak', 'Oak High')],
  report: report(reported('elm'), reported('oak')),
  latest,
  holds: [],
  removals: { days: 90, left: 90 },
  isPaused: false,
  ...changed,
})

describe('The SIS sync tab', () => {
  test('says that all is well where all is well', () => {
    const view = sisSyncView(facts({}))
    expect(view).toMatchObject({
      status: 'good',
      standing: 'All 2 schools are connected',
      sentences: ['Nothing waits for you.'],
      lastUpload: 'Tue 6 Jan 2026, 05:00, CSV 2.0',
      removals: 'Removals stay automatic for 90 more days',
      removalsStatus: 'good',
    })
  })

  test('says of a hold how many schools it concerns, and in a sentence what one would lose', () => {
    const view = sisSyncView(facts({
      schools: [school('elm', 'Elm Middle'), school('lake', 'Lake'), school('oak', 'Oak High', 'on hold')],
      holds: [oakHeld],
    }))
    expect(view.standing).toBe('On hold: 1 of 3 schools')
    expect(view.sentences).toEqual(['Oak High would lose 18 of 42 classes and 212 of 1,480 students.'])
    expect(view.rows[0]).toMatchObject({
      name: 'Oak High',
      status: 'held',
      statusWords: 'On hold since 6 Jan, 05:01 · large number of removals',
    })
  })

  test('lists schools with problems first: holds, then errors, then alerts, then names', () => {
    const view = sisSyncView(facts({
      schools: ['a', 'b', 'c', 'd', 'oak'].map((id) => school(id, id)),
      report: report(
        reported('a'),
        reported('b', { alerts: 2 }),
        reported('c', { errors: 1 }),
        reported('d'),
        reported('oak'),
      ),
      holds: [oakHeld],
    }))
    expect(view.rows.map(({ id }) => id)).toEqual(['oak', 'c', 'b', 'a', 'd'])
    expect(sisSyncView(facts({ report: report(reported('elm', { errors: 1 })) })).sentences).toEqual([
      '1 record could not be created.',
    ])
  })

  test('puts file errors before everything else, and says that nothing was processed', () => {
    const view = sisSyncView(facts({ latest: { ...latest, status: 'pending', fileErrors: 1_204 }, holds: [oakHeld] }))
    expect(view).toMatchObject({
      status: 'failed',
      isRefused: true,
      standing: 'The last upload waits for 1,204 file errors to be mended',
    })
    expect(view.sentences[0]).toBe('Nothing of it was processed, and the district is as it was before.')
    expect(sisSyncView(facts({ latest: { ...latest, status: 'incomplete' } })).standing)
      .toBe('The last upload is incomplete: files are missing')
  })

  test('tells of a lost connection', () => {
    const view = sisSyncView(facts({ schools: [school('oak', 'Oak High', 'not connected'), school('elm', 'Elm')] }))
    expect(view.standing).toBe('Not connected: 1 of 2 schools')
    expect(view.sentences).toEqual(['Nothing comes for Oak High until an upload is processed.'])
  })

  test.each([
    [1, 'held', 'Removals stay automatic until tomorrow night'],
    [0, 'held', 'Removals stay automatic until tonight: today is the last day for an upload'],
    [-1, 'failed', 'Removals are no longer automatic: more than 90 days without an accepted upload'],
  ])('counts the 90 days down: %i left', (left, status, words) => {
    expect(sisSyncView(facts({ removals: { days: 90, left } }))).toMatchObject({
      removals: words,
      removalsStatus: status,
    })
  })
})
