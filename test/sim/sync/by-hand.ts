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
