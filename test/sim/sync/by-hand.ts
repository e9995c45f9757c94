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

/** Something that somebody does by hand, where it can be done. */
export async function byHand(world: World, draw: (bound: number) => number): Promise<void> {
  const classes = await world.classes.ofSchool('1')
  const it = classes[draw(Math.max(1, classes.length))]
  const owner = it?.owners[0]?.accountId
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
    ...(it && owner
      ? [
        () => world.classes.claim({ classId: it.id, accountId: owner }),
        () => world.classes.rename({ classId: it.id, accountId: owner, name: `Own ${draw(3)}` }),
        () => world.classes.archive({ classId: it.id, accountId: owner }),
      ]
      : []),
  ]
  // What is refused here is refused in both worlds.
  await acts[draw(acts.length)]!().catch((error: { code?: string }) => {
    if (error.code === undefined) throw error
  })
}
