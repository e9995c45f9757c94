import { describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import { type Action, actions, assertMay, may } from '../../../src/server/session/permissions.ts'
import { type Person, roles, trainer } from '../../../src/server/session/person.ts'

const nobody = { name: 'Somebody', districtId: 'oak', accountId: null, schoolId: null }
const people: Readonly<Record<Person['role'], Person>> = {
  'trainer': trainer,
  'district admin': { ...nobody, role: 'district admin' },
  'school admin': { ...nobody, role: 'school admin', schoolId: '1' },
  'teacher': { ...nobody, role: 'teacher', accountId: 7 as AccountId },
  'family': { ...nobody, role: 'family', accountId: 9 as AccountId },
}

/** Everything that can be asked of: the own district as such, a school or a person in it, and the same elsewhere. */
const targets = {
  'own district': { districtId: 'oak' },
  'own school': { districtId: 'oak', schoolId: '1' },
  'another school': { districtId: 'oak', schoolId: '2' },
  'account 7': { districtId: 'oak', accountId: 7 },
  'account 9': { districtId: 'oak', accountId: 9 },
  'the administrator': { districtId: 'oak', accountId: null },
  'another district': { districtId: 'elm' },
  'a school elsewhere': { districtId: 'elm', schoolId: '1' },
  'account 7 elsewhere': { districtId: 'elm', accountId: 7 },
  'nothing': {},
}

const inDistrict = ['own district', 'own school', 'another school', 'account 7', 'account 9', 'the administrator']

/** Where each role may do it; the trainer may everywhere. */
const expected: Readonly<Record<Action, Partial<Record<Person['role'], readonly string[]>>>> = {
  'see district': {
    'district admin': inDistrict,
    'school admin': inDistrict,
    'teacher': inDistrict,
    'family': inDistrict,
  },
  'see reports': { 'district admin': inDistrict, 'school admin': ['own school'] },
  'see school': { 'district admin': inDistrict, 'school admin': ['own school'] },
  'see log': { 'district admin': inDistrict },
  'upload': { 'district admin': inDistrict },
  'approve': { 'district admin': inDistrict },
  'set rules': {},
  'pause transfer': { 'district admin': inDistrict },
  'administer district': { 'district admin': inDistrict },
  'administer school': { 'district admin': inDistrict, 'school admin': ['own school'] },
  'teach': { 'teacher': ['account 7'] },
  'read mail': { 'district admin': ['the administrator'], 'teacher': ['account 7'], 'family': ['account 9'] },
  'text': { 'teacher': ['account 7'], 'family': ['account 9'] },
  'move time': {},
  'travel': {},
  'make districts': {},
  'play stories': {},
  'give credentials': {},
}

describe('Who may do what', () => {
  test.each(actions)('is decided for every role and target: %s', (action) => {
    for (const role of roles) {
      const places = Object.entries(targets).filter(([, target]) => may(people[role], action, target))
        .map(([name]) => name)
      const wanted = role === 'trainer' ? Object.keys(targets) : expected[action][role] ?? []
      expect(places, `${role}: ${action}`).toEqual(wanted)
    }
  })

  test('is refused with the role and the place, and to nobody at all before signing in', () => {
    expect(() => assertMay(people.teacher, 'approve', { districtId: 'oak' })).toThrow(
      'a teacher may not "approve" in district "oak"',
    )
    expect(() => assertMay(people['school admin'], 'see school', { districtId: 'oak', schoolId: '2' })).toThrow(
      expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('at school "2"') }),
    )
    expect(() => assertMay(null, 'see district', { districtId: 'oak' })).toThrow(
      expect.objectContaining({ code: 'not_signed_in' }),
    )
  })
})
