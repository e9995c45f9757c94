import { expect as expectHere, test } from 'vitest'
import { expect, scenario } from '../../../src/homeroom.ts'
import type { Scenario } from '../../../src/scenarios/language/scenario.ts'
import { play } from '../../../src/scenarios/run/play.ts'
import { collect } from '../../../src/scenarios/run/register.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'

/** What a story can be asked with by somebody whose editor checks no types: anything at all. */
// deno-lint-ignore no-explicit-any
type Untyped = any
type Misuse = (cast: Untyped) => unknown

const school = (cast: Untyped) => cast.school('Oak School')
const [anything, upload] = [expect as Untyped, async (cast: Untyped) => await cast.sftp.last()]

/** Each of these would do something else than it says, or never fail. */
const misuses: readonly [what: string, misuse: Misuse, message: string][] = [
  ['a school that there is not', (cast) => cast.school('Nope'), 'Name a school of the district, "Nope" is none'],
  ['nobody', (cast) => cast.teacher().claimAll(), 'Name somebody as "of Biology"'],
  ['no day', ({ clock }) => clock.to(), 'Correct "when": expected string, not undefined'],
  [
    'an option of an export that there is not',
    (cast) => cast.sis.exports('half-rolled', { schol: school(cast) }),
    'Remove the unknown "options.schol", known there: "school"',
  ],
  [
    'the name of a school for the school',
    ({ sis }) => sis.exports('half-rolled', { school: 'Oak School' }),
    'Correct "options.school": expected a school of the story, not "Oak School"',
  ],
  [
    'mistakes of a rollover',
    ({ sis }) => sis.rollOver({ mistakes: 'half-rolled' }),
    'Remove the unknown "options.mistakes", known there: "mistake", "school"',
  ],
  ['a teacher without a name', ({ sis }) => sis.hire(), 'Correct "name": expected string, not undefined'],
  [
    'another word for an email',
    ({ sis, student }) => sis.correct(student('of Biology'), { mail: 'a@b.example' }),
    'Remove the unknown "changes.mail", known there: "email", "phone", "firstName", "lastName"',
  ],
  ['another download', (cast) => cast.admin.download('change'), 'Correct "what": expected "changes", not "change"'],
  ['an unknown route', ({ admin }) => admin.switchTo('csv-9'), 'Correct "route": expected one of "csv-1.0"|'],
  [
    'a class that nobody awaited',
    (cast) => cast.admin.archive([school(cast).class('Biology')]),
    'expected a class of the story, not a promise, which is to be awaited',
  ],
  [
    'the name of a school to approve',
    ({ admin }) => admin.approveHold('Oak School'),
    'Correct "schools": expected a school, several, or "all", not "Oak School"',
  ],
  ['an unknown invariant', ({ saboteur }) => saboteur.breaks('all'), 'Correct "invariant": expected one of "a held'],
  [
    'a hold that there is not',
    (cast) => anything(school(cast)).not.toBeOnHold({ for: 'large removals' }),
    'Correct "hold.for": expected one of "large number of removals"|',
  ],
  [
    'another word for a hold',
    (cast) => anything(school(cast)).not.toBeOnHold({ type: 'x' }),
    'Remove the unknown "hold.type", known there: "for"',
  ],
  [
    'a pause from a day in words',
    ({ clever }) => clever.pause('monday', '2026-02-01'),
    'Correct "start": Invalid ISO date',
  ],
  [
    'a limit of Clever that there is not',
    ({ clever }) => clever.setThresholds('app', { removed: 5 }),
    'Remove the unknown "limits.removed", known there: "deleted", "updated"',
  ],
  [
    'a limit of ClassLink that there is not',
    ({ classlink }) => classlink.setThresholds({ classes: { deleted: 5 } }),
    'Remove the unknown "thresholds.classes.deleted", known there: "added", "updated", "removed"',
  ],
  [
    'the name of a school to share',
    ({ classlink }) => classlink.shares(['Oak School']),
    'Correct "schools": expected schools, or "all schools", not ["Oak School"]',
  ],
  [
    'a check on something else',
    (cast) => anything(cast.admin).toBeOnHold(),
    'Expected a school from the story in expect(…)',
  ],
  [
    'a finding that there is not',
    async (cast) => anything(await upload(cast)).not.toReport('class id resued'),
    'Correct "what": expected one of "',
  ],
  [
    'a fault that there is not',
    async (cast) => anything(await upload(cast)).not.toHaveFileError({ file: 'users.csv', is: 'missing' }),
    'Correct "error.is": expected one of "unreadable file"|"bad encoding"|',
  ],
  [
    'a mail that says nothing',
    ({ admin }) => anything(admin).not.toHaveMail(),
    'Correct "says": expected some words, or a regular expression, not undefined',
  ],
  [
    'nothing received',
    ({ student }) => anything(student('of Biology')).not.toHaveReceived(''),
    'Correct "text": expected string to have >=1 characters, not ""',
  ],
  [
    'rows of a type that there is not',
    async ({ admin }) => anything(await admin.download('changes')).not.toList({ removals: 'clases' }),
    'Correct "rows.removals": expected one of "teachers"|"staff"|"students"|',
  ],
  [
    'rows of no kind',
    async ({ admin }) => anything(await admin.download('changes')).not.toList({ labelled: 'true removal' }),
    'Correct "rows": expected one of "removals", "additions" and "updates", not {"labelled":"true removal"}',
  ],
]

test('What a story asks with is looked at, since a wrong word would change nothing', async () => {
  const said: Record<string, string> = {}
  const stories: Scenario[] = await collect(() =>
    Promise.resolve(scenario(
      'Everything that can be asked wrongly',
      { shows: 'misuse', source: 'none', route: 'csv-2.0', starts: '2026-01-12', district: { students: 60 } },
      async (cast) => {
        await cast.sftp.upload()
        for (const [what, misuse] of misuses) {
          said[what] = await Promise.resolve().then(() => misuse(cast)).then(() => 'nothing', ({ code, message }) =>
            code === 'story_invalid' ? message : `not story_invalid: ${message}`)
        }
      },
    ))
  )
  const store = await openStore('memory')
  const { failure } = await play({ id: 'misuse', theme: '', scenario: stories[0]! }, {
    store,
    seed: '1',
    policyName: 'remind',
    replay: '',
  })
  await store.close()
  expectHere(failure).toBeNull()
  expectHere(said).toEqual(
    Object.fromEntries(misuses.map(([what, _, message]) => [what, expectHere.stringContaining(message)])),
  )
})
