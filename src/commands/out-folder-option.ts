import { mkdir } from 'node:fs/promises'
import { HomeroomError } from '../sim/error.ts'

/**
 * Makes the folder that an option names, before any work: a report that cannot be written must not be found out when
 * everything is applied.
 */
export async function makeOutFolder(folder: string, option: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new HomeroomError('input_unreadable', `Expected a folder after ${option}, cannot make "${folder}"`, { cause })
  })
}
