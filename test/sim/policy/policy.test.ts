import { describe, expect, test } from 'vitest'
import { HomeroomError } from '../../../src/sim/error.ts'
import { overrideInForce } from '../../../src/sim/policy/override.ts'
import { defaultPolicy, parsePolicy } from '../../../src/sim/policy/policy.ts'
import { presetNames, presets } from '../../../src/sim/policy/presets.ts'

function refusal(input: unknown): string {
  try {
    parsePolicy(input)
  } catch (error) {
    expect(error).toBeInstanceOf(HomeroomError)
    expect((error as HomeroomError).code).toBe('policy_invalid')
    return (error as HomeroomError).message
  }
  throw new Error('Expected a refusal')
}

describe('what is accepted', () => {
  test.each(presetNames)('the preset %s is valid as it is', (name) => {
    expect(parsePolicy(name).hold).toEqual(presets[name])
    expect(parsePolicy({ preset: name })).toEqual(parsePolicy(name))
  })

  test('nothing at all is the default, remind', () => {
    expect(parsePolicy(undefined)).toEqual(parsePolicy('remind'))
    expect(defaultPolicy.hold.removals).toEqual({ percent: 10, count: null })
    expect(defaultPolicy.service.removedClass).toBe('suggest-archive')
  })

  test('what differs is laid over the preset, field by field', () => {
    const { hold, service } = parsePolicy({
      preset: 'okta',
      hold: { removals: { percent: 15 }, updates: { count: 40 }, recordTypes: 'any', contactTypes: ['emergency'] },
      service: { automaticRemovals: { warnDaysBefore: [7] }, mails: { welcome: false } },
    })
    expect(hold).toEqual({
      ...presets.okta,
      removals: { percent: 15, count: null },
      updates: { percent: null, count: 40 },
      recordTypes: 'any',
      contactTypes: ['emergency'],
    })
    expect(service).toEqual({
      ...defaultPolicy.service,
      automaticRemovals: { ...defaultPolicy.service.automaticRemovals, warnDaysBefore: [7] },
      mails: { ...defaultPolicy.service.mails, welcome: false },
    })
  })

  test('a limit can be taken away, and an override replaced', () => {
    const { hold } = parsePolicy({ hold: { removals: null, override: { lifetime: 'hours', hours: 8 } } })
    expect(hold.removals).toBeNull()
    expect(hold.override).toEqual({ lifetime: 'hours', hours: 8 })
  })

  test('a policy shares nothing with the preset that it came from', () => {
    const policy = parsePolicy('remind')
    expect(policy.hold).not.toBe(presets.remind)
    expect(policy.hold.removals).not.toBe(presets.remind.removals)
    expect(policy.hold.contactTypes).not.toBe(presets.remind.contactTypes)
  })
})

describe('what is refused', () => {
  test.each([
    [
      'remnid',
      'Name one of the presets "remind", "clever", "canvas", "compass", "schoolstatus", "entra", "okta", "gcds", not "remnid"; see docs/policies.md',
    ],
    ['toString', /^Name one of the presets .*, not "toString"/],
    [7, "Give a preset's name or an object, not 7; see docs/policies.md"],
    [null, "Give a preset's name or an object, not null; see docs/policies.md"],
    [['remind'], 'Give a preset\'s name or an object, not ["remind"]; see docs/policies.md'],
    [
      { holds: {} },
      'Remove the unknown "holds", known there: "preset", "hold", "service"; see docs/policies.md',
    ],
    [
      { hold: { removals: { percentage: 15 } } },
      'Remove the unknown "hold.removals.percentage", known there: "percent", "count"; see docs/policies.md',
    ],
    [
      { hold: { updates: { percentage: 15 } } },
      /^Remove the unknown "hold\.updates\.percentage", known there: "percent", "count"/,
    ],
    [
      { service: { mails: { goodbye: true } } },
      'Remove the unknown "service.mails.goodbye", known there: "file errors", "hold placed", "hold released", "expiry warning", "welcome", "class changes", "class archived", "claim reminder"; see docs/policies.md',
    ],
    [
      { hold: { comparison: '=>' } },
      'Correct "hold.comparison": expected one of ">"|">=", not "=>"; see docs/policies.md',
    ],
    [
      { hold: { removals: { percent: 101 } } },
      'Correct "hold.removals.percent": expected number to be <=100, not 101; see docs/policies.md',
    ],
    [
      { hold: { removals: { percent: 10.001 } } },
      'Correct "hold.removals.percent": expected at most two decimals, not 10.001; see docs/policies.md',
    ],
    [
      { hold: { removals: { percent: '10' } } },
      'Correct "hold.removals.percent": expected number, not "10"; see docs/policies.md',
    ],
    [
      { hold: { removals: { percent: null } } },
      'Correct "hold.removals": expected "percent", "count" or both (null in its place means no limit), not {"percent":null,"count":null}; see docs/policies.md',
    ],
    [
      { hold: { check: 'after-upserts' } },
      'Correct "hold.blocks": expected "removals", because "check" is "after-upserts", not "everything"; see docs/policies.md',
    ],
    [{ hold: 'strict' }, 'Correct "hold": expected object, not "strict"; see docs/policies.md'],
    [
      { service: { timeZone: 'Chicago' } },
      'Correct "service.timeZone": expected a name such as "America/Chicago", not "Chicago"; see docs/policies.md',
    ],
    [{ service: { adminName: 'A\r\nBcc: all@x' } }, /^Correct "service\.adminName": expected a single line, not /],
    [
      { service: { automaticRemovals: { days: 10 } } },
      'Correct "service.automaticRemovals.warnDaysBefore": expected every number to be less than "days", not [14,3]; see docs/policies.md',
    ],
    [JSON.parse('{"hold":{"__proto__":{"blocks":"removals"}}}'), /^Remove the unknown "hold\.__proto__"/],
  ])('%j', (input, message) => {
    if (typeof message === 'string') expect(refusal(input)).toBe(message)
    else expect(refusal(input)).toMatch(message)
  })

  test('every kind of fault is named at once, up to five', () => {
    const message = refusal({
      hold: { scope: 1, pooled: 1, denominator: 1, comparison: 1, rounding: 1, check: 1, blocks: 1 },
    })
    expect(message.split('; ')).toHaveLength(7)
    expect(message).toContain('; and 2 more; see docs/policies.md')
  })
})

test('an override lasts as long as its policy says', () => {
  const since = { runs: 0, hours: 0, changedBack: false }
  expect(overrideInForce({ lifetime: 'none' }, since)).toBe(false)
  expect(overrideInForce({ lifetime: 'one-run' }, since)).toBe(true)
  expect(overrideInForce({ lifetime: 'one-run' }, { ...since, runs: 1 })).toBe(false)
  expect(overrideInForce({ lifetime: 'hours', hours: 8 }, { ...since, hours: 7.9 })).toBe(true)
  expect(overrideInForce({ lifetime: 'hours', hours: 8 }, { ...since, hours: 8 })).toBe(false)
  expect(overrideInForce({ lifetime: 'until-changed-back' }, { ...since, runs: 99, hours: 9_999 })).toBe(true)
  expect(overrideInForce({ lifetime: 'until-changed-back' }, { ...since, changedBack: true })).toBe(false)
})
