import { readFile } from 'node:fs/promises'
import { HomeroomError } from '../sim/error.ts'

/** Reads a JSON file that was named on the command line; throws `input_unreadable`, naming the option. */
export async function readJsonFile(path: string, option: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new HomeroomError('input_unreadable', `Expected a JSON file after ${option}, found no readable "${path}"`, {
      cause,
    })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HomeroomError(
      'input_unreadable',
      `Expected JSON in "${path}" (${option}), got: ${(cause as Error).message}`,
      { cause },
    )
  }
}
