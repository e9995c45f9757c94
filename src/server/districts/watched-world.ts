import type { World } from '../../sim/world.ts'

/** Everything of a world that changes it, so that nothing is left out when the world grows: the compiler sees to it. */
const changing = {
  world: {
    advanceTo: true,
    advanceBy: true,
    upload: true,
    approve: true,
    disconnect: true,
    switchRoute: true,
    setPolicy: true,
    replay: true,
    snapshot: true,
    restore: true,
    nextDeadline: false,
    check: false,
    holds: false,
    report: false,
    uploadIds: false,
    uploads: false,
    changePage: false,
    findingPage: false,
    schools: false,
    mailCount: false,
    mailPage: false,
    mail: false,
    mailboxes: false,
    digest: false,
    watch: false,
    fork: false,
    snapshots: false,
    discard: false,
    close: false,
  },
  people: {
    signUp: true,
    merge: true,
    leave: true,
    remove: true,
    mergeOffers: false,
    account: false,
    find: false,
    ofSchool: false,
    page: false,
  },
  classes: {
    create: true,
    claim: true,
    rename: true,
    addParticipant: true,
    removeParticipant: true,
    addOwner: true,
    dropOwnership: true,
    archive: true,
    unarchive: true,
    archiveAll: true,
    remove: true,
    remindToClaim: true,
    ofSchool: false,
    page: false,
    one: false,
    ofTeacher: false,
    participants: false,
  },
  messages: { announce: true, toSchool: true, text: true, readers: false, conversation: false },
} as const satisfies {
  readonly world: Asked<World>
  readonly people: Asked<World['people']>
  readonly classes: Asked<World['classes']>
  readonly messages: Asked<World['messages']>
}

/** Each method of a part that gives a promise. */
type Asked<Part> = {
  readonly [
    Name in keyof Part as Part[Name] extends (...inputs: never[]) => Promise<unknown> ? Name : never
  ]: boolean
}

/** What changed it: the name of the method, and of its part before a dot. */
export type Changed = (what: string) => Promise<void>

/** The same world, which tells after everything that may have changed it, also where that failed half way. */
export function watchedWorld(world: World, changed: Changed): World {
  return {
    ...watched(world, changing.world, '', changed),
    people: watched(world.people, changing.people, 'people.', changed),
    classes: watched(world.classes, changing.classes, 'classes.', changed),
    messages: watched(world.messages, changing.messages, 'messages.', changed),
  }
}

function watched<Part extends object>(
  part: Part,
  which: Readonly<Record<string, boolean>>,
  prefix: string,
  changed: Changed,
): Part {
  const entries = Object.entries(part).map(([name, method]) => {
    if (which[name] !== true) return [name, method]
    return [name, async (...inputs: unknown[]) => {
      try {
        return await method(...inputs)
      } finally {
        await changed(prefix + name)
      }
    }]
  })
  return Object.fromEntries(entries) as Part
}
