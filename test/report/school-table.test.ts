import { expect, test, vi } from 'vitest'
import { pageOf } from '../../src/report/page.ts'
import { schoolTable } from '../../src/report/school-table.ts'

const counts = { teachers: 40, staff: 3, students: 1480, guardians: 2212, classes: 120, participants: 8800 }
const none = { teachers: 0, staff: 0, students: 0, guardians: 0, classes: 0, participants: 0 }

test('trouble comes first, and plain text fits 80 columns', () => {
  const table = schoolTable([
    { name: 'Ash Primary', counts, errors: 0, alerts: 0, status: 'connected' },
    { name: 'Birch Primary', counts: none, errors: 0, alerts: 2, status: 'connected' },
    { name: 'The Roosevelt School of Arts and Sciences', counts, errors: 1204, alerts: 0, status: 'connected' },
    { name: 'Oak High', counts, errors: 0, alerts: 0, status: 'on hold' },
  ], pageOf({}))
  expect(table).toBe(
    [
      'School               Teach. Stud. Guard. Classes Partic. Errors Alerts Status',
      'Oak High                 40 1,480  2,212     120   8,800      0      0 on hold',
      'The Roosevelt School     40 1,480  2,212     120   8,800  1,204      0 connected',
      'of Arts and Sciences',
      'Birch Primary             0     0      0       0       0      0      2 connected',
      'Ash Primary              40 1,480  2,212     120   8,800      0      0 connected',
      'Sum                     120 4,440  6,636     360  26,400  1,204      2',
    ].join('\n'),
  )
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('colors are for terminals that want them', () => {
  const terminal = { isTTY: true, columns: 80 }
  vi.stubEnv('NO_COLOR', '')
  expect(pageOf(terminal).paint('red', 'x')).toBe('\u001b[31mx\u001b[39m')
  expect(pageOf({}).paint('red', 'x')).toBe('x')
  vi.stubEnv('NO_COLOR', '1')
  expect(pageOf(terminal).paint('red', 'x')).toBe('x')
  vi.unstubAllEnvs()
})
