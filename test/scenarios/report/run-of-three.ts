import type {
  CountsPoint,
  RunResult,
  StoryEvent,
  StoryEventKind,
  StoryResult,
} from '../../../src/scenarios/report/story-result.ts'

/** Names as they come in real rosters, and as they come from somebody who tries what a report does with them. */
export const hostile = {
  script: '<script>document.title = "it ran"</script>',
  quotes: 'Seán "Jack" O’Brien & Sons',
  attribute: '" onmouseover="document.title=1',
  control: 'Bell\u0007 and \u001b[31mred\u001b[0m \u0000 nul \u009b \uffff and half \ud800 a pair',
  command: '::error::not a command, 100%: yes',
} as const

function event(
  at: string,
  kind: StoryEventKind,
  by: string,
  text: string,
  more: Partial<Pick<StoryEvent, 'schools' | 'files' | 'mails'>> = {},
): StoryEvent {
  return { at, kind, by, text, schools: [], files: [], mails: [], ...more }
}

function counts(
  at: string,
  school: string,
  status: CountsPoint['status'],
  students: number,
  classes: number,
): CountsPoint {
  const teachers = Math.ceil(students / 22)
  return { at, school, status, teachers, students, guardians: 2 * students, classes, participants: 6 * students }
}

const changesCsv = [
  'school,record,name,change,label',
  `Oak High,class,"Biology, period 2",remove,true removal`,
  `Oak High,teacher,"${hostile.quotes.replaceAll('"', '""')}",remove,true removal`,
  `Oak High,student,${hostile.script.replaceAll('"', '')},remove,true removal`,
  ...Array.from({ length: 40 }, (_, index) => `Oak High,student,Student ${index + 1},remove,true removal`),
].join('\n')

/** Two schools, a hold that a corrected upload releases; half a school year. */
const heldAndReleased: StoryResult = {
  id: 'holds/half-rolled-export',
  title: 'A half-rolled export is held, and the corrected upload releases it',
  theme: 'holds',
  shows: 'Large removals are held per school, before anything is applied',
  source: 'help.remind.com/hc/en-us/articles/360000123860',
  incident: 4,
  tags: ['hold', 'rollover'],
  route: 'csv-1.0',
  seed: 'seven',
  policy: 'remind',
  district: { name: 'Maple Grove ISD', students: 900, schools: ['Oak High', 'Elm Middle', 'École Élémentaire'] },
  status: 'passed',
  failure: null,
  checks: { made: 9, invariants: 34 },
  from: '2025-08-11T08:00:00-05:00',
  to: '2026-01-09T12:00:00-06:00',
  digest: '0123456789abcdef'.repeat(4),
  events: [
    event('2025-08-18T02:00:00-05:00', 'upload', 'SFTP', 'upload 1 arrives (CSV 1.0, 5 files): applied in 3 schools'),
    event('2025-08-18T02:00:00-05:00', 'mail', 'service', '42 teachers are welcomed', { mails: [0, 1, 2] }),
    event('2025-08-20T00:00:00-05:00', 'deadline', 'SIS', 'first day of fall'),
    event('2025-11-16T02:00:00-06:00', 'deadline', 'service', '90 days after the first upload: removals are held'),
    event('2025-12-19T00:00:00-06:00', 'deadline', 'SIS', 'last day of fall'),
    event('2026-01-05T07:30:00-06:00', 'act', 'SIS', 'exports a roster that is half rolled over for Oak High'),
    event(
      '2026-01-06T02:00:00-06:00',
      'upload',
      'SFTP',
      'upload 2 arrives (CSV 1.0, 5 files): held in 1 of 3 schools',
      {
        files: [0],
      },
    ),
    event(
      '2026-01-06T02:00:00-06:00',
      'hold',
      'service',
      'Oak High would lose 18 of 42 classes (42.9 %; the limit is 10 %)',
      {
        schools: ['Oak High'],
      },
    ),
    event('2026-01-06T02:00:00-06:00', 'mail', 'service', 'the administrator is told of the hold', { mails: [3] }),
    event('2026-01-06T02:00:00-06:00', 'check', 'story', 'Oak High is on hold for a large number of removals'),
    event('2026-01-07T00:00:00-06:00', 'deadline', 'SIS', 'first day of spring'),
    event('2026-01-07T02:00:00-06:00', 'upload', 'SFTP', 'upload 3 arrives (CSV 1.0, 5 files): applied in 3 schools'),
    event('2026-01-07T02:00:00-06:00', 'release', 'service', 'Oak High goes on after the corrected upload', {
      schools: ['Oak High'],
    }),
    event('2026-01-07T02:00:00-06:00', 'check', 'story', 'Oak High has lost nobody'),
  ],
  counts: [
    counts('2025-08-18T02:00:00-05:00', 'Oak High', 'connected', 480, 42),
    counts('2025-08-18T02:00:00-05:00', 'Elm Middle', 'connected', 260, 24),
    counts('2025-08-18T02:00:00-05:00', 'École Élémentaire', 'connected', 160, 9),
    counts('2026-01-06T02:00:00-06:00', 'Oak High', 'on hold', 480, 42),
    counts('2026-01-06T02:00:00-06:00', 'Elm Middle', 'connected', 251, 22),
    counts('2026-01-07T02:00:00-06:00', 'Oak High', 'connected', 455, 40),
  ],
  mails: [
    ...['amara@maple.example', 'sean@maple.example', 'zoe@maple.example'].map((to) => ({
      at: '2025-08-18T02:00:00-05:00',
      kind: 'welcome',
      to,
      subject: 'Welcome to your classes',
      text: `Hello,\n\nyour classes are ready.\n\n${hostile.quotes}`,
    })),
    {
      at: '2026-01-06T02:00:00-06:00',
      kind: 'hold',
      to: 'admin@maple.example',
      subject: 'Your sync is on hold for 1 school',
      text: 'Oak High would lose 18 of 42 classes.\n\n<b>Clear hold</b> applies them.',
    },
  ],
  files: [{ name: 'changes-oak-high.csv', text: changesCsv, rowsLeftOut: 12 }],
  durationMs: 812,
}

/** A short story whose words are as bad as they can be, and that ends with a hold still on. */
const namesAreOnlyNames: StoryResult = {
  ...heldAndReleased,
  id: 'people/names#2',
  title: `A pupil named ${hostile.script}, or ${hostile.attribute}, is a pupil like any other`,
  theme: 'people & names',
  shows: `Names are data: ${hostile.quotes}`,
  source: 'reference, section 14',
  incident: null,
  tags: [],
  route: 'oneroster-1.1',
  policy: 'strict, "by hand"',
  district: { name: hostile.script, students: 1, schools: [hostile.attribute] },
  checks: { made: 1, invariants: 2 },
  from: '2025-10-01T08:00:00-05:00',
  to: '2025-10-01T09:00:00-05:00',
  events: [
    event('2025-10-01T08:00:00-05:00', 'upload', hostile.script, `upload 1 arrives with ${hostile.control}`, {
      files: [1],
    }),
    event('2025-10-01T08:00:00-05:00', 'hold', 'service', hostile.attribute, { schools: [hostile.attribute] }),
    event('2025-10-01T08:30:00-05:00', 'deadline', 'service', hostile.script),
  ],
  counts: [counts('2025-10-01T08:00:00-05:00', hostile.attribute, 'not connected', 1, 1)],
  mails: [{
    at: '2025-10-01T08:00:00-05:00',
    kind: 'x',
    to: hostile.attribute,
    subject: hostile.script,
    text: hostile.control,
  }],
  files: [
    { name: '<notes>.txt', text: hostile.script, rowsLeftOut: 0 },
    { name: 'broken".csv', text: 'a,b\n"never closed', rowsLeftOut: 0 },
  ],
  durationMs: 1_204,
}

const failedEvents = heldAndReleased.events.slice(0, 9)

/** A check that did not hold, in the middle of the first story's year. */
const failing: StoryResult = {
  ...heldAndReleased,
  id: 'holds/wrong-school',
  title: 'Elm Middle, 100 % sure: it is never held for Oak High’s mistake',
  status: 'failed',
  failure: {
    kind: 'check',
    message: [
      'Expected Elm Middle to be connected on January 6, 2026,',
      'but it is on hold: 31 of 260 students would be removed (11.9 %; the limit is 10 %)',
      hostile.command,
      `Among them: ${hostile.script}, ${hostile.control}`,
    ].join('\n'),
    at: '2026-01-06T02:00:00-06:00',
    place: 'src/scenarios/stories/holds/wrong-school.ts:21:5',
    stack: null,
    lastEvents: failedEvents.slice(-5),
    replay: "homeroom run 'holds/wrong-school' --seed seven",
  },
  checks: { made: 3, invariants: 18 },
  to: '2026-01-06T02:00:00-06:00',
  events: [...failedEvents, event('2026-01-06T02:00:00-06:00', 'failure', 'story', 'Elm Middle is not connected')],
  counts: heldAndReleased.counts.slice(0, 5),
  durationMs: 655,
}

/** Two themes; two stories that passed and one that failed. */
export const runOfThree: RunResult = { stories: [heldAndReleased, failing, namesAreOnlyNames], durationMs: 2_671 }

/** The same without the failure. */
export const runOfTwo: RunResult = { stories: [heldAndReleased, namesAreOnlyNames], durationMs: 41_200 }
