import { expect, test } from 'vitest'
import { readRoster } from '../../../src/sim/roster/read.ts'
import type { FamilyLinkRecord, MembershipRecord, PersonRecord, RecordSink } from '../../../src/sim/roster/records.ts'
import { cleverSet } from '../../fixtures/rosters.ts'

async function read(users: readonly string[], contacts: readonly string[] = []) {
  const [people, places, links] = [[] as PersonRecord[], [] as MembershipRecord[], [] as FamilyLinkRecord[]]
  const sink: RecordSink = {
    school: () => {},
    person: (it) => people.push(it),
    birthDate: () => {},
    membership: (it) => places.push(it),
    class: () => {},
    enrollment: () => {},
    familyLink: (it) => links.push(it),
    flush: () => Promise.resolve(),
  }
  const { outcome, errors } = await readRoster(cleverSet({ users, contacts }), {}, sink)
  return { outcome, errors, people, places, links }
}

test.each([
  ['2/1/2010', '2010-02-01'],
  ['12/31/2009', '2009-12-31'],
  ['2010-02-01', '2010-02-01'],
  ['unknown', 'unknown'],
  ['', ''],
])('a date of birth %j is read as %j', async (dob, birthDate) => {
  const { people } = await read([`u1,student,s1,Ben,Hill,ben@oak.example,,${dob},9,,1`])
  expect(people).toMatchObject([{ birthDate }])
})

test.each([
  ['Kindergarten', 'K'],
  ['9', '9'],
])('a grade %s is read as %s', async (grade, read9) => {
  expect((await read([`u1,student,s1,Ben,Hill,ben@oak.example,,,${grade},,1`])).people).toMatchObject([{
    grade: read9,
  }])
})

test.each([
  [',Cora Hill', 'Cora', 'Hill'],
  [',Ana Luisa Almonte de Tirado', 'Ana Luisa Almonte de', 'Tirado'],
  [',Cher', '', 'Cher'],
  ['Cora,Hill', 'Cora', 'Hill'],
])('a contact named %j is %s %s', async (names, firstName, lastName) => {
  expect((await read([`u1,contact,,${names},,503-555-0100,,,,`])).people).toMatchObject([
    { role: 'guardian', firstName, lastName, phone: '503-555-0100' },
  ])
})

test('roles, schools and relationships are what the service makes of them', async () => {
  const { people, places, links } = await read(
    ['u1,teacher,t1,A,B,a@x.example,,,,,1;2', 'u2,staff,t2,C,D,c@x.example,,,,,1', 'u3,contact,,,E F,e@x.example,,,,,'],
    ['u3,u9,Emergency,Other'],
  )
  expect(people.map(({ id, role }) => `${id} ${role}`)).toEqual(['u1 teacher', 'u2 administrator', 'u3 guardian'])
  expect(places.map(({ schoolId, personId }) => `${personId} ${schoolId}`)).toEqual(['u1 1', 'u1 2', 'u2 1'])
  expect(links).toMatchObject([{ studentId: 'u9', guardianId: 'u3', contactType: 'emergency' }])
})

test('a role that the pull does not write is a file error', async () => {
  const { outcome, errors } = await read(['u1,district_admin,a1,A,B,a@x.example,,,,,1'])
  expect(outcome).toBe('faulty')
  expect(errors[0]!.message).toContain('district_admin')
})
