import { Readable } from 'node:stream'
import { HomeroomError } from '../../sim/error.ts'
import type { LogEntry } from '../../sim/log.ts'
import { parsePolicy } from '../../sim/policy/policy.ts'
import {
  logName,
  type RecordingEnd,
  type RecordingEntry,
  type RecordingHeader,
  uploadsName,
} from '../../scenarios/run/record.ts'
import type { KeptFiles } from './kept-files.ts'
import type { OpenDistrict } from './open-district.ts'

/** What a zip says of the age of its files: the same always, so that equal districts give equal zips. */
const ageInZip = { mtime: new Date(1980, 0, 1, 12), forceDosTimestamp: true }

/**
 * A district's log and all of its files as `homeroom replay` takes them, packed while it is read. What comes into the log
 * meanwhile is not in it.
 * @throws HomeroomError `not_allowed` for a district that another command made, `log_invalid` where files are missing
 */
export async function recordingZip(district: OpenDistrict, files: KeptFiles): Promise<ReadableStream> {
  const { world, settings } = district
  if (settings.began === null) {
    throw new HomeroomError(
      'not_allowed',
      `Record a district that this server made: how "${district.id}" began is not known`,
    )
  }
  const { policy, start } = settings.began
  // The state and the log of the same moment: whatever comes in between has them read again.
  let entries: LogEntry[]
  let digest: string
  do {
    entries = []
    for await (const entry of world.log()) entries.push(entry)
    digest = await world.digest()
  } while (await hasMore(district, entries.at(-1)?.id ?? 0))

  const folders = new Map<string, string>()
  for (const { at, command } of entries) {
    if (command.type !== 'upload' || folders.has(String(command.digest))) continue
    await files.find(String(command.digest))
    folders.set(String(command.digest), `${uploadsName}/${folders.size + 1}-${at.slice(0, 'YYYY-MM-DD'.length)}`)
  }
  const header: RecordingHeader = {
    homeroom: 'log 1',
    story: district.name,
    seed: settings.generated?.seed ?? '1',
    start,
    policy: parsePolicy(policy),
  }
  const end: RecordingEnd = { digest }
  const lines: unknown[] = [header, ...entries.map((entry) => recorded(entry, folders)), end]

  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')), logName, ageInZip)
  for (const [digest, folder] of folders) {
    for (const file of (await files.find(digest)).files) {
      // Names came from outside: in the zip none leaves its folder.
      const name = file.name.replace(/[\\/]/g, '_')
      zip.addReadStreamLazy(`${folder}/${name}`, ageInZip, (given) => given(null, Readable.from(file.open())))
    }
  }
  zip.end()
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream
}

async function hasMore({ world }: OpenDistrict, lastId: number): Promise<boolean> {
  for await (const _ of world.log(lastId)) return true
  return false
}

function recorded(entry: LogEntry, folders: ReadonlyMap<string, string>): RecordingEntry {
  const folder = entry.command.type === 'upload' ? folders.get(String(entry.command.digest)) : undefined
  return { ...entry, ...(folder !== undefined && { folder }) }
}
