import { HomeroomError } from '../sim/error.ts'

/** What bounds an upload before any of it is read. */
export interface IntakeLimits {
  /** Entries of a folder or zip, of any kind. */
  readonly entriesMax: number
  /** Bytes of one file, unpacked. */
  readonly fileBytesMax: number
  /** Bytes of all files together, unpacked. */
  readonly setBytesMax: number
  /** How many times larger than its packed self a file may be; rosters pack ten to forty times. */
  readonly ratioMax: number
  /** Files up to this size may pack better than that. */
  readonly ratioFreeBytes: number
}

export const defaultIntakeLimits: IntakeLimits = {
  entriesMax: 1_000,
  fileBytesMax: 1024 ** 3,
  setBytesMax: 4 * 1024 ** 3,
  ratioMax: 200,
  ratioFreeBytes: 1024 ** 2,
}

/** Throws where a set of files is over a bound by what its directory says. */
export function assertSizes(
  origin: string,
  files: readonly { readonly name: string; readonly size: number }[],
  limits: IntakeLimits,
): void {
  let sum = 0
  for (const { name, size } of files) {
    if (size > limits.fileBytesMax) throw tooLarge(origin, `${name} has ${size} bytes`, limits.fileBytesMax)
    sum += size
  }
  if (sum > limits.setBytesMax) throw tooLarge(origin, `the files have ${sum} bytes together`, limits.setBytesMax)
}

export function assertEntries(origin: string, count: number, limits: IntakeLimits): void {
  if (count <= limits.entriesMax) return
  throw new HomeroomError(
    'input_too_large',
    `Too much in "${origin}": more than ${limits.entriesMax} entries, expected the files of one upload`,
  )
}

function tooLarge(origin: string, what: string, max: number): HomeroomError {
  return new HomeroomError('input_too_large', `Too much in "${origin}": ${what}, expected at most ${max}`)
}

/** Passes bytes on, and throws where more come than were announced, before they are read on. */
export async function* atMost(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const chunk of bytes) {
    count += chunk.length
    if (count > size) {
      throw new HomeroomError(
        'input_too_large',
        `Too much in ${what}: more bytes come than the ${size} that were announced`,
      )
    }
    yield chunk
  }
}
