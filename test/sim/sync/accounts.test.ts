import { describe, expect, test } from 'vitest'
import { changes, districts, messages } from '../../fixtures/district.ts'
import { csv1, csv2, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()
const school = { schoolId: '1' }

describe('Somebody who was there before the feed', () => {
  test('is linked by email: same account, which keeps its name and its own classes', async () => {
    const world = await open()
    await world.upload(csv1({ teachers: teacher('t9') }))
    const ada = await world.people.signUp({
      ...school,
      role: 'teacher',
      firstName: 'Ada',
      lastName: 'L.',
      email: 'Ada@Oak.example',
    })
    const chess = await world.classes.create({ ...school, name: 'Chess', ownerId: ada })
    const report = await world.upload(csv1({
      teachers: [teacher('t9'), '1,t1,Ada,Lane,ada@oak.example,'],
      classes: '1,c1,t1,Art',
    }))
    expect(messages(report)).toEqual([])
    const people = await world.people.ofSchool('1')
    expect(people.find((it) => it.accountId === ada)).toMatchObject({
      rostered: true,
      sourceIds: ['t1'],
      lastName: 'L.',
    })
    const view = await world.classes.ofTeacher(ada)
    expect(view.owned.map((it) => it.id)).toEqual([chess])
    expect(view.toClaim.map((it) => it.name)).toEqual(['Art'])
  })

  test('is linked by phone where no email fits', async () => {
    const world = await open()
    await world.upload(csv1({ teachers: teacher('t1') }))
    const mother = await world.people.signUp({
      ...school,
      role: 'guardian',
      firstName: 'Cora',
      lastName: 'Hill',
      phone: '503-555-0100',
    })
    await world.upload(csv1({
      teachers: teacher('t1'),
      students: '1,s1,Ben,Hill,,9,ben@oak.example,,Cora,Hill,cora@home.example,(503) 555-0100',
    }))
    expect(await world.people.account(mother)).toMatchObject({
      emails: ['cora@home.example'],
      phones: ['+15035550100'],
      schools: [{ schoolId: '1', role: 'guardian', rostered: true }],
    })
  })

  test('with a private email gets a second account and the offer to merge; merging keeps the classes of both', async () => {
    const world = await open()
    await world.upload(csv1({ teachers: teacher('t9') }))
    const old = await world.people.signUp({
      ...school,
      role: 'teacher',
      firstName: 'Ada',
      lastName: 'Lane',
      email: 'ada@mail.example',
    })
    const chess = await world.classes.create({ ...school, name: 'Chess', ownerId: old })
    const report = await world.upload(csv1({
      teachers: [teacher('t9'), '1,t1,Ada,Lane,ada@oak.example,'],
      classes: '1,c1,t1,Art',
    }))
    expect(messages(report)).toEqual([
      'merge_offered: 1 teacher (t1) got a second account: an account of that name was there without a link to the SIS; at ' +
      'login its owner is offered to merge the two',
    ])
    const rostered = (await world.people.find({ email: 'ada@oak.example' }))!.id
    expect(await world.people.mergeOffers(rostered)).toEqual([
      { accountId: rostered, otherId: old, otherName: 'Ada Lane', offeredAt: '2026-01-05T02:00:00-08:00' },
    ])
    await world.people.merge({ keepId: rostered, otherId: old })
    const view = await world.classes.ofTeacher(rostered)
    expect([...view.owned, ...view.toClaim].map((it) => it.name)).toEqual(['Chess', 'Art'])
    expect(view.owned[0]!.id).toBe(chess)
    expect(await world.people.account(rostered)).toMatchObject({ emails: ['ada@mail.example', 'ada@oak.example'] })
    expect(await world.people.mergeOffers(rostered)).toEqual([])
  })

  test('a namesake who is linked to the feed already is not offered for merging', async () => {
    const world = await open()
    await world.upload(csv1({ teachers: teacher('t9') }))
    await world.people.signUp({
      ...school,
      role: 'teacher',
      firstName: 'Ada',
      lastName: 'Lane',
      email: 'ada@oak.example',
    })
    await world.upload(csv1({ teachers: [teacher('t9'), '1,t1,Ada,Lane,ada@oak.example,'] }))
    const report = await world.upload(csv1({
      teachers: [teacher('t9'), '1,t1,Ada,Lane,ada@oak.example,', '1,t2,Ada,Lane,ada2@oak.example,'],
    }))
    expect(messages(report)).toEqual([])
  })
})

describe('Guardians of CSV 1.0 have no ids', () => {
  test('the mother of two siblings has one account, whose family is both of them', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      students: `
        1,s1,Ben,Hill,,9,ben@oak.example,,Cora,Hill,cora@home.example,
        1,s2,Dan,Hill,,7,dan@oak.example,,Cora,Hill,cora@home.example,`,
    }))
    expect(messages(report)).toEqual([])
    expect(report.schools[0]!.counts).toMatchObject({ students: 2, guardians: 1 })
    const [mother] = (await world.people.ofSchool('1')).filter((it) => it.role === 'guardian')
    expect(mother!.sourceIds).toEqual(['parent_s1_Cora', 'parent_s2_Cora'])
    expect(mother!.family.map((it) => [it.name, it.relation])).toEqual([['Ben Hill', 'student'], [
      'Dan Hill',
      'student',
    ]])
  })

  test('she is one person also where one child’s row has her email and the other’s only her phone', async () => {
    const world = await open()
    const rows = `
      1,s1,Ben,Hill,,9,ben@oak.example,,Cora,Hill,cora@home.example,503-555-0100
      1,s2,Dan,Hill,,7,dan@oak.example,,Cora,Hill,,503-555-0100
      1,s3,Eve,Hill,,5,eve@oak.example,,Cora,Hill,cora@work.example,503-555-0100
      1,s4,Fay,Hill,,4,fay@oak.example,,Cora,Hill,cora@work.example,503-555-0144`
    const report = await world.upload(csv1({ students: rows }))
    expect(messages(report)).toEqual([])
    expect(report.schools[0]!.counts.guardians).toBe(1)
    expect((await world.people.find({ phone: '503-555-0100' }))?.emails).toEqual([
      'cora@home.example',
      'cora@work.example',
    ])
  })

  test('siblings at two schools share her account, also when a later feed finds out that she is one person', async () => {
    const world = await open()
    const upload = (email: string) =>
      csv1({
        schools: '1,Oak High\n2,Elm Middle',
        students: `
          1,s1,Ben,Hill,,9,ben@oak.example,,Cora,Hill,cora@home.example,
          2,s2,Dan,Hill,,7,dan@oak.example,,Cora,Hill,${email},`,
      })
    await world.upload(upload('cora@work.example'))
    const guardian = async (id: string) =>
      (await world.people.ofSchool(id)).find((it) => it.role === 'guardian')!.accountId
    expect(await guardian('1')).not.toBe(await guardian('2'))
    await world.upload(upload('cora@home.example'))
    expect(await guardian('1')).toBe(await guardian('2'))
    expect((await world.people.find({ email: 'cora@home.example' }))?.id).toBe(await guardian('1'))
  })

  test('two guardians with the same first name are told apart by their contact points', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      students: `
        1,s1,Ben,Hill,,9,ben@oak.example,,Alex,Hill,alex.hill@home.example,
        1,s1,Ben,Hill,,9,ben@oak.example,,Alex,Moss,alex.moss@home.example,`,
    }))
    expect(messages(report)).toEqual([])
    const guardians = (await world.people.ofSchool('1')).filter((it) => it.role === 'guardian')
    expect(guardians.map((it) => [it.lastName, it.sourceIds])).toEqual([
      ['Hill', ['parent_s1_Alex']],
      ['Moss', ['parent_s1_Alex_2']],
    ])
  })

  test('a corrected first name is a removal and a creation that are the same person', async () => {
    const world = await open({ hold: { removals: null } })
    const upload = (name: string) =>
      csv1({ students: `1,s1,Ben,Hill,,9,ben@oak.example,,${name},Hill,cora@home.example,` })
    await world.upload(upload('Cora'))
    const before = (await world.people.find({ email: 'cora@home.example' }))!.id
    const report = await world.upload(upload('Coralie'))
    expect(await changes(world, report.uploadId, 'guardians')).toEqual([
      'remove guardians parent_s1_Cora (changed id parent_s1_Coralie) takes along 1 family link',
      'create guardians parent_s1_Coralie (changed id parent_s1_Cora)',
    ])
    expect(report.schools[0]!.changes.guardians).toMatchObject({ creates: 1, removals: 1, changedIds: 1 })
    expect(await world.people.account(before)).toMatchObject({ firstName: 'Coralie' })
  })
})

describe('People at several schools', () => {
  test('a teacher of two schools has one account and is listed in both', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: '1,t1,Ada,Lane,ada@oak.example,\n2,t1,Ada,Lane,ada@oak.example,',
      classes: '1,c1,t1,Art\n2,c2,t1,Art again',
    }))
    expect(messages(report)).toEqual([])
    expect(report.schools.map((it) => it.counts.teachers)).toEqual([1, 1])
    const ada = (await world.people.find({ email: 'ada@oak.example' }))!
    expect(ada.schools.map((it) => it.schoolId)).toEqual(['1', '2'])
    expect((await world.classes.ofTeacher(ada.id)).toClaim.map((it) => it.schoolId)).toEqual(['1', '2'])
  })

  test('a student who changes schools keeps the account, even without any contact point', async () => {
    const world = await open({ hold: { removals: null } })
    const upload = (at: string) => csv1({ schools: '1,Oak High\n2,Elm Middle', students: `${at},s1,Ben,Hill,,9,,,,,,` })
    await world.upload(upload('1'))
    const before = (await world.people.ofSchool('1'))[0]!.accountId
    await world.upload(upload('2'))
    expect(await world.people.ofSchool('1')).toEqual([])
    expect((await world.people.ofSchool('2'))[0]!.accountId).toBe(before)
    await world.upload(upload('1'))
    expect((await world.people.ofSchool('1'))[0]!.accountId).toBe(before)
  })

  test('so does one whose new school is on hold when the old one lets go', async () => {
    const world = await open()
    const upload = (at: string, others: string[]) =>
      csv1({
        schools: '1,Oak High\n2,Elm Middle',
        students: [`${at},s1,Ben,Hill,,9,,,,,,`, student('s2'), ...others.map((id) => student(id, '2'))],
      })
    await world.upload(upload('1', ['s3', 's4', 's5']))
    const before = (await world.people.ofSchool('1')).find((it) => it.sourceIds[0] === 's1')!.accountId
    const report = await world.upload(upload('2', ['s3']))
    expect(report.schools.map((it) => it.status)).toEqual(['connected', 'on hold'])
    await world.approve({ schoolIds: ['2'], by: 'me' })
    expect((await world.people.ofSchool('2')).find((it) => it.sourceIds[0] === 's1')!.accountId).toBe(before)
  })

  test('an id that comes back with another name is somebody else', async () => {
    const world = await open({ hold: { removals: null } })
    const upload = (row: string) => csv1({ teachers: teacher('t1'), students: row })
    await world.upload(upload('1,s1,Ben,Hill,,9,,,,,,'))
    const before = (await world.people.ofSchool('1')).find((it) => it.role === 'student')!.accountId
    await world.upload(upload(''))
    await world.upload(upload('1,s1,Zoe,Park,,9,,,,,,'))
    expect((await world.people.ofSchool('1')).find((it) => it.role === 'student')!.accountId).not.toBe(before)
  })

  test('in CSV 2.0 a class takes its people into its school', async () => {
    const world = await open()
    const report = await world.upload(csv2({
      schools: '1,Oak High\n2,Elm Middle',
      users: `
        t,Tom,Lane,tom@oak.example,,teacher,,,,
        p,Pia,Hill,pia@home.example,,parent,,,,s
        s,Sam,Hill,sam@oak.example,,student,2010-01-01,9,77,`,
      classes: 'k1,1,Art\nk2,2,Biology',
      enrollments: 'k1,t,owner\nk2,t,owner\nk1,s,participant\nk2,s,participant',
    }))
    expect(messages(report)).toEqual([])
    expect(report.schools.map((it) => it.counts)).toEqual(
      ['1', '2'].map(() => ({ teachers: 1, staff: 0, students: 1, guardians: 1, classes: 1, participants: 1 })),
    )
  })
})
