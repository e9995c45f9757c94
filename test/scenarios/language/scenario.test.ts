import { describe, expect, test } from 'vitest'
import { scenario } from '../../../src/scenarios/language/scenario.ts'
import { collect } from '../../../src/scenarios/run/register.ts'

const good = { shows: 'a rule', source: 'reference 1', route: 'csv-2.0', district: { students: 60 } }
const story = async () => {}

/** A story as somebody writes it whose editor checks no types. */
const told = (...words: unknown[]) =>
  collect(() => Promise.resolve().then(() => (scenario as (...words: unknown[]) => void)(...words)))

describe('A story is told', () => {
  test('with its title, its options and what happens', async () => {
    expect(await told('A', { ...good, policy: 'okta', starts: '2026-01-05T05:00', mustFail: /x/ }, story))
      .toMatchObject([
        { title: 'A', route: 'csv-2.0', district: { students: 60 }, story },
      ])
  })

  test.each<[what: string, options: unknown, message: string]>([
    ['no options', undefined, 'Correct "shows": expected string, not undefined; Correct "source"'],
    [
      'an option that there is not',
      { ...good, tag: ['x'] },
      'Remove the unknown "tag", known there: "shows", "source"',
    ],
    ['tags that are no list', { ...good, tags: 'x' }, 'Correct "tags": expected array, not "x"'],
    ['an unknown route', { ...good, route: 'csv-3.0' }, 'Correct "route": expected one of "csv-1.0"|"csv-2.0"|'],
    [
      'an unknown rollover',
      { ...good, rollover: 'x' },
      'Correct "rollover": expected one of "by hand"|"by the calendar"',
    ],
    ['a text that must fail', { ...good, mustFail: 'x' }, 'Correct "mustFail": expected a regular expression, not "x"'],
    ['no district', { ...good, district: undefined }, 'Correct "district": expected object, not undefined'],
    [
      'too few students',
      { ...good, district: { students: 10 } },
      '"district.students": expected number to be >=50, not 10',
    ],
    [
      'too many schools',
      { ...good, district: { students: 60, schools: 40 } },
      'Expected 1 to 2 schools for 60 students',
    ],
    [
      'an unknown word on the district',
      { ...good, district: { students: 60, size: 'small' } },
      'Remove the unknown "district.size", known there: "students", "schools", "calendar", "shape", "steadyStaff"',
    ],
    [
      'an unknown shape',
      { ...good, district: { students: 60, shape: { emails: true } } },
      'Remove the unknown "district.shape.emails", known there: "missingEmails", "sharedEmails", "parentWhoTeaches"',
    ],
    ['a day that the calendar lacks', { ...good, starts: 'last day of scool' }, 'did you mean "last day of school"?'],
    ['a date that is none', { ...good, starts: '2025-13-01' }, 'Write a date as 2026-01-05 or 2026-01-05T05:00'],
    ['an unknown preset', { ...good, policy: 'nobody' }, 'Name one of the presets "remind", '],
    [
      'an unknown option of Clever',
      { ...good, clever: { pause: 1 } },
      'Remove the unknown "pause", known there: "district"',
    ],
    [
      'a limit of no rows',
      { ...good, classlink: { limitMax: 0 } },
      'Correct "limitMax": expected number to be >=1, not 0',
    ],
  ])('but not with %s', async (_, options, message) => {
    await expect(told('A', options, story)).rejects.toMatchObject({
      code: 'story_invalid',
      message: expect.stringMatching(/^The story "A" cannot be played: .*; see docs\/\w+\.md$/s),
    })
    await expect(told('A', options, story)).rejects.toThrow(message)
  })

  test('but not without a title, or without anything that happens', async () => {
    await expect(told(good, story)).rejects.toThrow(/^The story without a title, .*: Correct "title": expected string/)
    await expect(told(' ', good, story)).rejects.toThrow('Correct "title"')
    await expect(told('A', good)).rejects.toThrow('Correct "story": expected a function of the cast, after the options')
  })
})
