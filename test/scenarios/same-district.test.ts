import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Vendors } from '../../src/scenarios/run/vendors.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import type { RouteName } from '../../src/sim/routes/route.ts'
import { SftpJob } from '../../src/sim/routes/sftp-job.ts'
import type { World } from '../../src/sim/world.ts'
import { districts } from '../fixtures/district.ts'

const { open } = districts()
const made = district({ students: 200, seed: 'five routes' })
const [today, now] = ['2026-01-05', '2026-01-05T10:00:00Z']

let vendors: Vendors | undefined
afterEach(() => vendors?.close())

/** The world after one complete sync of the district by a route. */
async function syncedBy(route: RouteName): Promise<World> {
  const [world, sis] = [await open(), new Sis(made, today)]
  vendors = new Vendors({
    sis,
    timeZone: 'America/Los_Angeles',
    now: () => now,
    today: () => today,
    clever: { sectionNames: 'as listed' },
    classlink: {},
  })
  const through = await vendors.open(route)
  if (route === 'classlink') vendors.of('classlink').model.setPermissions({ unenrolledUsers: true })
  await through?.import(today, now)
  const way = through ?? new SftpJob(sis, route as 'csv-2.0')
  const report = await world.upload(await way.send(today, now), way.readOptions)
  expect([report.status, report.findings]).toEqual(['applied', []])
  return world
}

interface SeenPerson {
  readonly school: string
  readonly role: string
  readonly name: string
  readonly contacts: readonly string[]
}
interface SeenClass {
  readonly name: string
  readonly owners: readonly string[]
  readonly members: readonly string[]
}

/** Everybody and every class as people know them: by names, emails and phones, whatever the ids. */
async function asPeopleSeeIt(world: World): Promise<{ people: SeenPerson[]; classes: SeenClass[] }> {
  const [people, classes] = [[] as SeenPerson[], [] as SeenClass[]]
  for (const school of await world.schools()) {
    const names = new Map<number, string>()
    for (const { accountId, role, firstName, lastName } of await world.people.ofSchool(school.id)) {
      const { emails, phones } = await world.people.account(accountId)
      const name = `${firstName} ${lastName}`
      people.push({ school: school.name, role, name, contacts: [...emails, ...phones] })
      names.set(accountId, `${name} ${emails[0] ?? phones[0]}`)
    }
    for (const it of await world.classes.ofSchool(school.id)) {
      const named = (list: readonly { accountId: number }[]) =>
        list.map(({ accountId }) => names.get(accountId)!).sort()
      const members = named(await world.classes.participants(it.id))
      classes.push({ name: `${school.name}: ${it.name}`, owners: named(it.owners), members })
    }
  }
  const key = (it: object) => JSON.stringify(it)
  return {
    people: people.sort((a, b) => key(a) < key(b) ? -1 : 1),
    classes: classes.sort((a, b) => key(a) < key(b) ? -1 : 1),
  }
}

type Seen = Awaited<ReturnType<typeof asPeopleSeeIt>>

describe('The same district comes to the same accounts, classes and members', () => {
  let known: Seen
  beforeAll(async () => {
    known = await asPeopleSeeIt(await syncedBy('csv-2.0'))
    expect(known.people.length).toBeGreaterThan(500)
    expect(known.classes.filter(({ owners }) => owners.length > 1).length).toBeGreaterThan(1)
  })

  test('by OneRoster files, wholly', async () => {
    expect(await asPeopleSeeIt(await syncedBy('oneroster-1.1'))).toEqual(known)
  })

  test('by ClassLink, but that the one primary teacher of a class owns it and the others take part', async () => {
    const { people, classes } = await asPeopleSeeIt(await syncedBy('classlink'))
    expect(people).toEqual(known.people)
    const together = ({ name, owners, members }: SeenClass) => ({ name, all: [...owners, ...members].sort() })
    expect(classes.map(together)).toEqual(known.classes.map(together))
    expect(
      classes.filter(({ owners }, index) => owners.length !== 1 || !known.classes[index]!.owners.includes(owners[0]!)),
    )
      .toEqual([])
  })

  test('by Clever, but that staff are administrators and students come without phones', async () => {
    const there = await asPeopleSeeIt(await syncedBy('clever'))
    const carried = known.people.map((it): SeenPerson => ({
      ...it,
      role: it.role === 'staff' ? 'administrator' : it.role,
      contacts: it.role === 'student' ? it.contacts.filter((contact) => contact.includes('@')) : it.contacts,
    }))
    expect(new Set(there.people)).toEqual(new Set(carried))
    expect(there.classes).toEqual(known.classes)
  })

  test('by CSV 1.0, but that it has no staff and one teacher of each class', async () => {
    const { people, classes } = await asPeopleSeeIt(await syncedBy('csv-1.0'))
    expect(people).toEqual(known.people.filter(({ role }) => role !== 'staff' && role !== 'administrator'))
    const withoutOwners = ({ name, members }: SeenClass) => ({ name, members })
    expect(classes.map(withoutOwners)).toEqual(known.classes.map(withoutOwners))
    expect(
      classes.filter(({ owners }, index) => owners.length !== 1 || !known.classes[index]!.owners.includes(owners[0]!)),
    )
      .toEqual([])
  })
})
