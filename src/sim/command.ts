import { type District, log } from './district.ts'

/** Everything that changes a world from outside. `replay` carries each of them out again. */
export type CommandType =
  | 'advance'
  | 'upload'
  | 'approve'
  | 'disconnect'
  | 'switch route'
  | 'set policy'
  | 'sign up'
  | 'merge accounts'
  | 'leave school'
  | 'remove person'
  | 'create class'
  | 'claim'
  | 'rename'
  | 'add participant'
  | 'remove participant'
  | 'add owner'
  | 'drop ownership'
  | 'archive'
  | 'unarchive'
  | 'archive all'
  | 'remove class'
  | 'remind to claim'
  | 'announce'
  | 'message to school'
  | 'text'

/** What somebody does to a district, as the log keeps it. */
export interface Command {
  readonly type: CommandType
  readonly [input: string]: unknown
}

/** Carries a command out in one transaction together with its entry in the log; what it throws leaves everything as it was. */
export async function perform<T>(district: District, command: Command, work: () => Promise<T>): Promise<T> {
  return await district.store.transaction(async () => {
    const result = await work()
    await log(district, command)
    return result
  })
}
