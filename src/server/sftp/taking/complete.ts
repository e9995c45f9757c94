import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openUpload } from '../../../intake/open-upload.ts'
import { HomeroomError } from '../../../sim/error.ts'
import { readRoster } from '../../../sim/roster/read.ts'
import { recognize } from '../../../sim/roster/recognize.ts'
import type { RecordSink } from '../../../sim/roster/records.ts'
import type { UploadFile } from '../../../sim/roster/upload-set.ts'
import type { Candidate } from './candidates.ts'

/** Whether a candidate is whole: every file that its format demands is there, or the zip has its directory. */
export async function isComplete(incoming: string, candidate: Candidate): Promise<boolean> {
  if (candidate.unfinished.length > 0) return false
  const folder = join(incoming, candidate.folder)
  if (candidate.isZip) return await isWholeZip(join(folder, candidate.names[0]!))
  const files = await Promise.all(candidate.names.map(async (name): Promise<UploadFile> => ({
    name,
    size: (await stat(join(folder, name))).size,
    open: () => createReadStream(join(folder, name)),
  })))
  const format = await recognize({ origin: folder, files }, {})
  if (!('files' in format)) return false
  // The reader itself says which files are missing. Of a OneRoster set that depends on the manifest, which is small; the
  // others are shown to it without their rows.
  const { errors } = await readRoster(
    {
      origin: folder,
      files: files.map((file) => file.name === 'manifest.csv' ? file : { ...file, size: 0, open: nothing }),
    },
    { format: format.name },
    ignored,
  )
  return !errors.some(({ code }) => code === 'missing_file')
}

async function isWholeZip(path: string): Promise<boolean> {
  try {
    await openUpload(path)
    return true
  } catch (error) {
    // A zip without CSV files, or with too much in it, does not become better by waiting.
    if (error instanceof HomeroomError) return error.code === 'input_too_large' || !(error.cause instanceof Error)
    throw error
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const ignore = () => {}
const ignored: RecordSink = {
  school: ignore,
  person: ignore,
  birthDate: ignore,
  membership: ignore,
  class: ignore,
  enrollment: ignore,
  familyLink: ignore,
  flush: async () => {},
}
