import { expect, test } from 'vitest'
import { mockedVendors } from '../../../mocks/mocked-vendors.ts'
import { ClassLinkVendor } from '../../../src/sim/routes/classlink/classlink.ts'
import { CleverVendor } from '../../../src/sim/routes/clever/clever.ts'
import { safetyThresholds } from '../../../src/sim/routes/clever/options.ts'

const clever = (choices: unknown) => new CleverVendor(choices as never).options
const classlink = (options: unknown) => new ClassLinkVendor(options as never).settings

test('A vendor does otherwise what is chosen, and the rest as usual', () => {
  expect(clever({ replies: { retryAfter: true }, safetyThresholds })).toEqual({
    ...clever({}),
    safetyThresholds,
    replies: { ...clever({}).replies, retryAfter: true },
  })
  expect(classlink({ retentionDays: 30 })).toEqual({ ...classlink({}), retentionDays: 30 })
})

test.each<[options: () => unknown, message: string]>([
  [() => clever({ pause: {} }), 'Remove the unknown "pause", known there: "district", "timeZone", '],
  [
    () => clever({ replies: { retry: true } }),
    'Remove the unknown "replies.retry", known there: "errorBody", "retryAfter"',
  ],
  [
    () => clever({ safetyThresholds: { ...safetyThresholds, percent: 1 } }),
    'Remove the unknown "safetyThresholds.percent", known there: "deletedPercent"',
  ],
  [() => clever({ district: { id: 'x', name: 'X' } }), 'Correct "district.domain": expected string, not undefined'],
  [() => clever({ termIds: 'never' }), 'Correct "termIds": expected one of "while listed"|"each import", not "never"'],
  [
    () => clever({ timeZone: 'Chicago' }),
    'Correct "timeZone": expected a name such as "America/Chicago", not "Chicago"',
  ],
  [
    () => clever({ pauseWithoutDates: { start: '6-7', end: '08-10' } }),
    'Correct "pauseWithoutDates.start": expected a month and a day, such as "06-07", not "6-7"',
  ],
  [() => clever({ districtHold: 5 }), 'Correct "districtHold": expected object, not 5, in the options of Clever'],
  [() => classlink({ limit: 5 }), 'Remove the unknown "limit", known there: "host", "timeZone", "seed"'],
  [() => classlink({ deltaFiles: 'x' }), 'Correct "deltaFiles": expected one of "whole rows"|"refused", not "x"'],
  [
    () => classlink({ limitDefault: '100' }),
    'Correct "limitDefault": expected number, not "100", in the options of ClassLink; see docs/classlink.md',
  ],
])('%s', (options, message) => {
  expect(options).toThrow(
    expect.objectContaining({ code: 'vendor_option_invalid', message: expect.stringContaining(message) }),
  )
})

test.each<[options: unknown, message: string]>([
  [{ student: 100 }, 'Remove the unknown "student", known there: "students", "seed", "date", "rateLimit"'],
  [{ seed: 7 }, 'Correct "seed": expected string, not 7, in the options of mockedVendors; see docs/mocks.md'],
  [{ rateLimit: 0 }, 'Correct "rateLimit": expected number to be >=1, not 0'],
])('The vendors that are mocked together refuse %j', async (options, message) => {
  await expect(mockedVendors(options as never)).rejects.toMatchObject({
    code: 'vendor_option_invalid',
    message: expect.stringContaining(message),
  })
})
