import { HomeroomError } from './error.ts'
import type { CommandType } from './command.ts'
import type { LogEntry } from './log.ts'
import type { UploadSet } from './roster/upload-set.ts'
import type { World } from './world.ts'

/** Finds the files of an upload again, by their digest. */
export type FindUpload = (digest: string) => Promise<UploadSet> | UploadSet

/** How each command of the log is carried out again. Its inputs stand in the log as they were given. */
// deno-lint-ignore no-explicit-any -- a command was checked when it was carried out; the log is the simulator's own
type Replay = (world: World, command: any, find: FindUpload) => Promise<unknown>

const replays: Readonly<Record<CommandType, Replay>> = {
  advance: (world, { to }) => world.advanceTo(to),
  upload: async (world, { digest, origin, type: _, ...options }, find) =>
    world.upload({ ...await find(digest), origin }, options),
  approve: (world, { uploadId, schoolIds, by }) => world.approve({ uploadId, schoolIds, by }),
  disconnect: (world, { reason }) => world.disconnect(reason),
  'switch route': (world, to) => world.switchRoute(to),
  'set policy': (world, { policy }) => world.setPolicy(policy),
  'sign up': (world, person) => world.people.signUp(person),
  'merge accounts': (world, accounts) => world.people.merge(accounts),
  'create class': (world, newClass) => world.classes.create(newClass),
  claim: (world, by) => world.classes.claim(by),
  rename: (world, to) => world.classes.rename(to),
  'add participant': (world, participation) => world.classes.addParticipant(participation),
  'remove participant': (world, participation) => world.classes.removeParticipant(participation),
  'add owner': (world, owner) => world.classes.addOwner(owner),
  'drop ownership': (world, by) => world.classes.dropOwnership(by),
  archive: (world, by) => world.classes.archive(by),
  unarchive: (world, by) => world.classes.unarchive(by),
  'leave school': (world, school) => world.people.leave(school),
  'remove person': (world, person) => world.people.remove(person),
  'archive all': (world, classes) => world.classes.archiveAll(classes),
  'remove class': (world, removed) => world.classes.remove(removed),
  'remind to claim': (world, reminder) => world.classes.remindToClaim(reminder),
  announce: (world, message) => world.messages.announce(message),
  'message to school': (world, message) => world.messages.toSchool(message),
  text: (world, text) => world.messages.text(text),
}

/** Every type of command that a log can hold. */
export const commandTypes = Object.keys(replays) as readonly CommandType[]

/**
 * Carries a log out again, in a world that begins as the one did that wrote it. Equal logs and files give equal digests.
 * @throws HomeroomError `log_invalid` for a command that is none, and whatever a command throws
 */
export async function replay(
  world: World,
  log: AsyncIterable<LogEntry> | Iterable<LogEntry>,
  find: FindUpload,
): Promise<void> {
  for await (const { id, command } of log) {
    const { type, ...input } = command
    const again = Object.hasOwn(replays, type) ? replays[type] : undefined
    if (again === undefined) {
      throw new HomeroomError(
        'log_invalid',
        `Replay a log of this version: entry ${id} is "${type}", expected one of ${commandTypes.join(', ')}`,
      )
    }
    await again(world, type === 'upload' ? command : input, find)
  }
}
