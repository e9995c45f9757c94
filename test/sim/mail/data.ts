import type {
  ClaimReminderData,
  ClassArchivedData,
  ClassChangesData,
  ExpiryWarningData,
  FileErrorsData,
  HoldPlacedData,
  MailData,
} from '../../../src/sim/mail/mail-data.ts'
import type { FileError } from '../../../src/sim/roster/file-error.ts'

export function quotesError(file: string, line: number): FileError {
  return {
    code: 'invalid_quotes',
    file,
    line,
    column: 3,
    header: 'student_first_name',
    message: 'Invalid quotes: a quote stands inside the cell',
    text: 'Sam "Sammy"',
    fix: 'Remove the inner quotes in the SIS',
  }
}

export const faulty: FileErrorsData = {
  kind: 'file errors',
  uploadId: 3,
  at: '2026-01-05T02:00:00-08:00',
  format: 'csv-1.0',
  fileErrors: [quotesError('students.csv', 2), quotesError('students.csv', 9)],
  fileErrorsTotal: 2,
  missingFiles: [],
}

export const held: HoldPlacedData = {
  kind: 'hold placed',
  uploadId: 3,
  at: '2026-01-05T02:00:00-08:00',
  schools: [{
    id: 'school_1',
    name: 'Lincoln High',
    holds: [
      {
        type: 'large number of removals',
        reason: 'removals: 212 of 1,480 students (200 of them changed ids), 14.3 %, limit 10 %',
        counts: {},
      },
      {
        type: 'too many parent connections',
        reason: 'parent connections: 3 students with 6 or more guardians, the most 9, limit 5',
        counts: {},
      },
    ],
  }],
  schoolsApplied: 3,
  blocks: 'everything',
  approval: 'frozen',
}

export const expiring: ExpiryWarningData = {
  kind: 'expiry warning',
  daysLeft: 14,
  endsAt: '2026-04-05T02:00:00-07:00',
  lastUploadAt: '2026-01-05T02:00:00-08:00',
  days: 90,
  reading: 'no-removals',
}

export const changed: ClassChangesData = {
  kind: 'class changes',
  teacherName: 'Ana Ruiz',
  toClaim: [{ name: 'Algebra 2 P1', schoolName: 'Lincoln High' }],
  removed: [{ name: 'Algebra 1 P1', schoolName: 'Lincoln High' }],
  removedClass: 'suggest-archive',
  reused: [{ name: 'Art', schoolName: 'Lincoln High', joined: 24, left: 1 }],
}

export const archived: ClassArchivedData = {
  kind: 'class archived',
  ownerName: 'Ana Ruiz',
  by: 'Pat Ross',
  classes: [{ name: 'Algebra 1 P1', schoolName: 'Lincoln High' }, { name: 'Art', schoolName: 'Lincoln High' }],
}

export const reminder: ClaimReminderData = {
  kind: 'claim reminder',
  teacherName: 'Ana Ruiz',
  by: 'Pat Ross',
  toClaim: [{ name: 'Algebra 2 P1', schoolName: 'Lincoln High' }],
}

export const every: readonly MailData[] = [
  faulty,
  held,
  {
    kind: 'hold released',
    at: '2026-01-06T14:00:00-08:00',
    uploadId: 3,
    schools: [{ id: 'school_1', name: 'Lincoln High' }],
    how: { by: 'approval', approver: 'Dana Lee', applied: 'frozen' },
  },
  expiring,
  {
    kind: 'welcome',
    teacherName: 'Ana Ruiz',
    toClaim: [{ name: 'Algebra 1 P2', schoolName: 'Lincoln High' }, { name: 'Art', schoolName: 'Oak Middle' }],
  },
  changed,
  archived,
  reminder,
]
