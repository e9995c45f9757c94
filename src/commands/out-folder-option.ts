import { mkdir, readdir } from 'node:fs/promises'
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

/** Makes the folder; one that holds files is refused, since they would become part of the upload. */
export async function emptyFolder(folder: string): Promise<void> {
  await makeOutFolder(folder, '--out')
  if ((await readdir(folder)).length > 0) {
    throw new HomeroomError('input_unreadable', `Expected an empty or new folder after --out, "${folder}" holds files`)
  }
}
