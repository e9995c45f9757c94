import type { World } from '../../../src/sim/world.ts'

/** Rules under which an upload may come out otherwise. */
export const policies: readonly unknown[] = [
  { hold: { removals: null, parentConnectionsMax: null } },
  { hold: { removals: null, parentConnectionsMax: 1 } },
  {},
  {
    hold: { removals: null, parentConnectionsMax: null },
    service: {
      archivedClassReturns: 'unarchive',
      classWithoutTeacher: 'create',
      renamedClass: 'take-feed-name',
      removedClass: 'archive',
    },
  },
  { hold: { removals: null, parentConnectionsMax: null, windowDays: 7 }, service: { formerOwner: 'removed' } },
  { hold: { parentConnectionsMax: null, fileSizeChangePercentMax: 1, comparison: '>=' } },
]

/** What is done with a class, or about one, where there is one that has an owner. */
async function actsOfTeaching(world: World, draw: (bound: number) => number): Promise<(() => Promise<unknown>)[]> {
  const by = 'district administrator'
  const classes = await world.classes.ofSchool('1')
  const it = classes[draw(Math.max(1, classes.length))]
  const owner = it?.owners[0]?.accountId
  if (it === undefined || owner === undefined) return []
  const asOwner = { classId: it.id, accountId: owner }
  return [
    // Twice as often, since little else can be done with a class before.
    () => world.classes.claim(asOwner),
    () => world.classes.claim(asOwner),
    () => world.classes.rename({ ...asOwner, name: `Own ${draw(3)}` }),
    () => world.classes.archive(asOwner),
    () => world.classes.unarchive(asOwner),
    () => world.classes.archiveAll({ classIds: [it.id], by }),
    () => world.classes.remindToClaim({ by }),
    () => world.messages.announce({ ...asOwner, text: 'No school today' }),
    () => world.messages.toSchool({ schoolId: '1', by, text: 'No school today' }),
  ]
}

/** What is refused here is refused in every world. */
async function done(act: (() => Promise<unknown>) | undefined): Promise<void> {
  await act?.().catch((error: { code?: string }) => {
    if (error.code === undefined) throw error
  })
}

/** Something that owners and administrators do with classes, where it can be done. */
export async function teaching(world: World, draw: (bound: number) => number): Promise<void> {
  const acts = await actsOfTeaching(world, draw)
  await done(acts[draw(Math.max(1, acts.length))])
}

/** Something that somebody does by hand, where it can be done. */
export async function byHand(world: World, draw: (bound: number) => number): Promise<void> {
  const acts: (() => Promise<unknown>)[] = [
    () =>
      world.people.signUp({
        schoolId: '1',
        role: 'student',
        firstName: 'Student',
        lastName: `s${draw(16) + 1}`,
        email: `e${draw(14) + 1}@oak.example`,
      }),
    () => world.approve({ schoolIds: 'all', by: 'me' }),
    () => world.disconnect('a test'),
    () => world.setPolicy(policies[draw(policies.length)]),
    ...await actsOfTeaching(world, draw),
  ]
  await done(acts[draw(acts.length)])
}

/** Something that people do with accounts, or with who is in a class, where it can be done. */
export async function amongPeople(world: World, draw: (bound: number) => number): Promise<void> {
  const by = 'district administrator'
  const schools = await world.schools()
  const schoolId = schools[draw(schools.length)]!.id
  const people = await world.people.ofSchool(schoolId)
  const classes = await world.classes.ofSchool(schoolId)
  const anyOf = <It>(list: readonly It[]) => list[draw(Math.max(1, list.length))]
  const [person, other, it] = [anyOf(people), anyOf(people), anyOf(classes)]
  if (person === undefined || other === undefined || it === undefined) return
  const { firstName, lastName } = person
  const [accountId, classId, ownerId] = [person.accountId, it.id, it.owners[0]?.accountId ?? person.accountId]
  const inside = anyOf(await world.classes.participants(classId))?.accountId ?? accountId
  const role = (['student', 'guardian', 'teacher', 'staff'] as const)[draw(4)]!
  const acts: (() => Promise<unknown>)[] = [
    () =>
      world.people.signUp({ schoolId, role, firstName: 'Own', lastName: 'Way', email: `own${draw(99)}@oak.example` }),
    // As somebody whom the feed has, or may have.
    () => world.people.signUp({ schoolId, role, firstName, lastName, email: `e${draw(60) + 1}@oak.example` }),
    () => world.people.leave({ accountId, schoolId }),
    () => world.people.remove({ accountId, schoolId, by }),
    () => world.people.merge({ keepId: accountId, otherId: other.accountId }),
    () => world.classes.create({ schoolId, name: 'Chess', ownerId }),
    () => world.classes.addParticipant({ classId, accountId, ownerId }),
    () => world.classes.removeParticipant({ classId, accountId: inside, ownerId }),
    () => world.classes.addOwner({ classId, accountId, by: ownerId }),
    () => world.classes.dropOwnership({ classId, accountId: ownerId }),
    () => world.classes.remove({ classId, by }),
  ]
  await done(acts[draw(acts.length)])
}
