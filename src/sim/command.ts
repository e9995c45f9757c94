import { type District, log } from './district.ts'

/** What a person does to a district, as the log keeps it. */
export interface Command {
  readonly type: string
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
