import { type Entry, openPromise } from 'yauzl'
import { HomeroomError } from '../sim/error.ts'
import type { UploadSet } from '../sim/roster/upload-set.ts'
import { assertEntries, assertSizes, atMost, type IntakeLimits } from './intake-limits.ts'
import { baseName, csvFiles } from './layout.ts'

/** How yauzl is to open a zip; strict names refuse backslashes, besides absolute paths and `..`, which it never takes. */
const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const

/** The files of a zip. Its directory is read and checked at once; each file opens the zip anew, so that nothing stays open. */
export async function openZip(origin: string, limits: IntakeLimits): Promise<UploadSet> {
  const entries = await directoryOf(origin, limits)
  const taken = csvFiles(origin, entries.map((entry) => ({ path: entry.fileName, entry })))
  for (const { entry } of taken) assertPlain(origin, entry, limits)
  const files = taken.map(({ path, entry }) => ({
    name: baseName(path),
    size: entry.uncompressedSize,
    open: () => atMost(unpacked(origin, entry), entry.uncompressedSize, `"${path}" of "${origin}"`),
  }))
  assertSizes(origin, files, limits)
  return { origin, files }
}

async function directoryOf(origin: string, limits: IntakeLimits): Promise<Entry[]> {
  const zip = await openPromise(origin, options).catch((error) => {
    throw unreadable(origin, error)
  })
  try {
    assertEntries(origin, zip.entryCount, limits)
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry)
    return entries
  } catch (error) {
    throw error instanceof HomeroomError ? error : unreadable(origin, error)
  } finally {
    zip.close()
  }
}

/** Throws where an entry is no ordinary file, or claims to be far larger than what it is packed in. */
function assertPlain(origin: string, entry: Entry, limits: IntakeLimits): void {
  const refuse = (what: string) => {
    throw new HomeroomError(
      'input_unreadable',
      `Cannot read "${entry.fileName}" in "${origin}": it is ${what}, expected an ordinary file`,
    )
  }
  if (entry.isEncrypted()) refuse('encrypted')
  // The upper half holds the mode of a Unix file.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) refuse('a link')
  if (!entry.canDecodeFileData()) refuse('packed in an unusual way')
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > limits.ratioFreeBytes && uncompressedSize > compressedSize * limits.ratioMax) {
    throw new HomeroomError(
      'input_too_large',
      `Too much in "${origin}": ${entry.fileName} unpacks ${compressedSize} bytes to ${uncompressedSize}, ` +
        `expected at most ${limits.ratioMax} times as many`,
    )
  }
}

/** yauzl itself stops where more or fewer bytes come than the directory says. */
async function* unpacked(origin: string, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const zip = await openPromise(origin, options)
    try {
      yield* await zip.openReadStreamPromise(entry)
    } finally {
      zip.close()
    }
  } catch (error) {
    throw unreadable(`${entry.fileName} in ${origin}`, error)
  }
}

function unreadable(what: string, error: unknown): HomeroomError {
  const why = error instanceof Error ? error.message : String(error)
  return new HomeroomError('input_unreadable', `Cannot read "${what}", expected a zip of CSV files: ${why}`, {
    cause: error,
  })
}
