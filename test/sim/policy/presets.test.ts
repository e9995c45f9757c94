import { describe, expect, test } from 'vitest'
import type { JudgeInput, SchoolToJudge } from '../../../src/sim/policy/judge.ts'
import { reasons, school } from './school.ts'

describe('each preset at its edge', () => {
  const table: readonly { policy: unknown; input: SchoolToJudge | JudgeInput; holds: readonly string[] }[] = [
    { policy: 'remind', input: school({ students: { removals: 148, of: 1480 } }), holds: [] },
    {
      policy: 'remind',
      input: school({ students: { removals: 149, of: 1480 } }),
      holds: ['removals: 149 of 1,480 students, 10.1 %, limit 10 %'],
    },
    {
      policy: 'remind',
      input: school({ students: { removals: 212, of: 1480 } }),
      holds: ['removals: 212 of 1,480 students, 14.3 %, limit 10 %'],
    },
    {
      policy: 'remind',
      input: school({ students: { removals: 212, changedIds: 200, of: 1480 } }),
      holds: ['removals: 212 of 1,480 students (200 of them changed ids), 14.3 %, limit 10 %'],
    },
    { policy: 'remind', input: school({ staff: { removals: 1, of: 1 } }), holds: [] },
    {
      policy: 'remind',
      input: school({ staff: { removals: 2, of: 2 } }),
      holds: ['removals: 2 of 2 staff members, 100.0 %, limit 10 %'],
    },
    { policy: 'remind', input: school({ enrollments: { removals: 9000, of: 9000 } }), holds: [] },
    { policy: 'remind', input: school({ guardians: { removals: 0, cascaded: 900, of: 900 } }), holds: [] },
    { policy: 'remind', input: school({ students: { updates: 1480, creates: 5000, of: 1480 } }), holds: [] },
    { policy: 'remind', input: school({}, { newParentConnections: [{ guardians: 5, students: 400 }] }), holds: [] },
    {
      policy: 'remind',
      input: school({}, {
        newParentConnections: [{ guardians: 6, students: 2 }, { guardians: 9, students: 1 }, {
          guardians: 2,
          students: 700,
        }],
      }),
      holds: ['parent connections: 3 students with 6 or more guardians, the most 9, limit 5'],
    },
    { policy: 'remind', input: school({}, { contactTypes: { primary: 900, Secondary: 0 } }), holds: [] },
    {
      policy: 'remind',
      input: school({}, { contactTypes: { Emergency: 12, secondary: 1, primary: 900 } }),
      holds: ['contact types: 12 emergency contacts and 1 secondary contact, none allowed'],
    },
    {
      policy: 'clever',
      input: school({ students: { updates: 75, of: 100 }, enrollments: { removals: 10, of: 100 } }),
      holds: [],
    },
    {
      policy: 'clever',
      input: school({ students: { updates: 76, of: 100 }, enrollments: { removals: 5, cascaded: 6, of: 100 } }),
      holds: [
        'updates: 76 of 100 students, 76.0 %, limit 75 %',
        'removals: 11 of 100 enrollments (6 of them following from others), 11.0 %, limit 10 %',
      ],
    },
    { policy: 'canvas', input: school({ enrollments: { removals: 200, of: 200 } }), holds: [] },
    {
      policy: { preset: 'canvas', hold: { removals: { percent: 10 } } },
      input: school({ enrollments: { removals: 20, of: 200 } }),
      holds: [],
    },
    {
      policy: { preset: 'canvas', hold: { removals: { percent: 10 } } },
      input: school({ enrollments: { removals: 21, of: 200 } }),
      holds: ['removals: 21 of 200 enrollments, 10.5 %, limit 10 %'],
    },
    {
      policy: { preset: 'canvas', hold: { fileSizeChangePercentMax: 5 } },
      input: { schools: [school()], fileSizes: { before: 1000, after: 950 } },
      holds: [],
    },
    {
      policy: { preset: 'canvas', hold: { fileSizeChangePercentMax: 5 } },
      input: { schools: [school()], fileSizes: { before: 1000, after: 1051 } },
      holds: ['file size: 1,051 bytes after 1,000, changed by 5.1 %, limit 5 %'],
    },
    {
      policy: 'compass',
      input: school({}, {
        classes: [{ classId: 'c1', name: 'Algebra 1', before: 20, after: 20, added: 15, removed: 15 }],
      }),
      holds: [],
    },
    {
      policy: 'compass',
      input: school({}, {
        classes: [{ classId: 'c1', name: 'Algebra 1', before: 20, after: 20, added: 16, removed: 16 }],
      }),
      holds: [
        'removals: 16 of 20 enrollments of class "Algebra 1", 80.0 %, limit 75 %',
        'creates: 16 of 20 enrollments of class "Algebra 1", 80.0 %, limit 75 %',
      ],
    },
    {
      policy: 'compass',
      input: school({}, { classes: [{ classId: 'c1', name: 'New', before: 0, after: 20, added: 20, removed: 0 }] }),
      holds: [],
    },
    { policy: 'schoolstatus', input: school({ classes: { removals: 1, of: 19 } }), holds: [] },
    {
      policy: 'schoolstatus',
      input: school({ classes: { removals: 2, of: 19 } }),
      holds: ['removals: 2 of 19 classes, 10.5 %, limit 10 %, rounded down to 1 record'],
    },
    {
      policy: 'entra',
      input: school({ students: { removals: 300, of: 300 }, classes: { removals: 200, of: 200 } }),
      holds: [],
    },
    {
      policy: 'entra',
      input: school({ students: { removals: 300, of: 300 }, classes: { removals: 201, of: 900 } }),
      holds: ['removals: 501 of 1,200 records, 41.8 %, limit 500'],
    },
    { policy: 'okta', input: school({ students: { removals: 99, of: 99 } }), holds: [] },
    { policy: 'okta', input: school({ students: { removals: 20, of: 60 }, guardians: { of: 40 } }), holds: [] },
    {
      policy: 'okta',
      input: school({ students: { removals: 21, of: 60 }, guardians: { of: 40 } }),
      holds: ['removals: 21 of 100 records, 21.0 %, limit 20 %'],
    },
    { policy: 'gcds', input: school({ students: { removals: 5, managed: 5, account: 100 } }), holds: [] },
    {
      policy: 'gcds',
      input: school({ students: { removals: 6, managed: 6, account: 100 } }),
      holds: ['removals: 6 of 100 students, 6.0 %, limit 5 %'],
    },
  ]
  for (const [index, { policy, input, holds }] of table.entries()) {
    const name = typeof policy === 'string' ? policy : JSON.stringify(policy)
    test(`${index + 1}. ${name}: ${holds.join('; ') || 'goes'}`, () => expect(reasons(policy, input)).toEqual(holds))
  }
})
