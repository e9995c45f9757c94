import { HomeroomError } from '../../sim/error.ts'
import type { Duration } from '../../sim/clock/moment.ts'
import { replay } from '../../sim/replay.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { World } from '../../sim/world.ts'
import type { Act } from './act.ts'

/** What people do in the service; each of them is one command of its log. */
const ofService = ['upload', 'approve', 'disconnect', 'setPolicy'] as const satisfies readonly (keyof World)[]
const ofPeople = ['signUp', 'merge', 'leave', 'remove'] as const satisfies readonly (keyof World['people'])[]
const ofClasses = [
  'create',
  'claim',
  'rename',
  'addParticipant',
  'removeParticipant',
  'addOwner',
  'dropOwnership',
  'archive',
  'unarchive',
  'archiveAll',
  'remove',
  'remindToClaim',
] as const satisfies readonly (keyof World['classes'])[]
const ofMessages = ['announce', 'toSchool', 'text'] as const satisfies readonly (keyof World['messages'])[]

export interface TrainingTurns {
  /** Lets somebody do something in the service between two acts, and makes acts of what the log has of it. */
  during<T>(work: () => Promise<T>): Promise<T>
  act(act: Act): Promise<unknown>
  /** Whether there is a SIS whose route changes with the service's. */
  readonly hasStage: boolean
}

/** The world of a training as pages and the API use it: whatever changes it becomes an act, and takes its turn among them. */
export function trainingWorld(world: World, turns: TrainingTurns): World {
  const outside: World = {
    ...world,
    ...inTurn(world, ofService, turns),
    people: { ...world.people, ...inTurn(world.people, ofPeople, turns) },
    classes: { ...world.classes, ...inTurn(world.classes, ofClasses, turns) },
    messages: { ...world.messages, ...inTurn(world.messages, ofMessages, turns) },
    // Time passes for the SIS, the job and the vendors as well.
    advanceTo: async (at: string) => void await turns.act({ type: 'advance to', when: at }),
    advanceBy: async (duration: Duration) =>
      void await turns.act({ type: 'advance by', duration: { ...duration } as Record<keyof Duration, number> }),
    switchRoute: async (to) => {
      if (!turns.hasStage) return await turns.during(() => world.switchRoute(to))
      await turns.act({ type: 'route', to: to.to as RouteName })
      return await world.report()
    },
    replay: (log, find) => replay(outside, log, find),
    restore: () =>
      Promise.reject(
        new HomeroomError(
          'not_allowed',
          'Go back to a moment of the training, which its SIS and vendors go back to as well',
        ),
      ),
  }
  return outside
}

function inTurn<Part extends object, Name extends keyof Part>(
  part: Part,
  names: readonly Name[],
  turns: TrainingTurns,
): Pick<Part, Name> {
  const entries = names.map((name) => {
    const method = part[name] as (...inputs: unknown[]) => Promise<unknown>
    return [name, (...inputs: unknown[]) => turns.during(() => method(...inputs))]
  })
  return Object.fromEntries(entries) as Pick<Part, Name>
}
