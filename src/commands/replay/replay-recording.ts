import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { openUpload } from '../../intake/open-upload.ts'
import { logName, type RecordingEnd, type RecordingEntry, type RecordingHeader } from '../../scenarios/run/record.ts'
import { HomeroomError } from '../../sim/error.ts'
import { parsePolicy } from '../../sim/policy/policy.ts'
import { counted } from '../../sim/wording/count.ts'
import { moment } from '../../sim/wording/moment.ts'
import { openDistrict } from '../open-district.ts'

/** Carries out a recording in memory, and says whether it led to the recorded state. */
export async function replayRecording(path: string): Promise<{ text: string; isSame: boolean }> {
  const info = await stat(path).catch(() => null)
  if (info === null) throw new HomeroomError('input_unreadable', `Name a recording that is there: "${path}" is not`)
  const log = info.isDirectory() ? join(path, logName) : path
  const root = resolve(dirname(log))
  const lines = readLines(log)
  const header = headerOf((await lines.next()).value, log)
  const world = await openDistrict({ start: header.start, policy: parsePolicy(header.policy) })
  try {
    const folders = new Map<string, string>()
    let [commands, uploads] = [0, 0]
    let end: RecordingEnd | undefined
    const entries = async function* () {
      for await (const line of lines) {
        if (isEnd(line)) {
          end = line
          return
        }
        const entry = entryOf(line, log)
        commands++
        if (entry.command.type === 'upload') {
          uploads++
          if (entry.folder !== undefined) folders.set(String(entry.command.digest), entry.folder)
        }
        yield entry
      }
    }
    await world.replay(entries(), (digest) => {
      const folder = folders.get(digest)
      if (folder !== undefined && !folder.includes('..')) return openUpload(join(root, folder))
      throw new HomeroomError(
        'log_invalid',
        `Keep the files beside the log: "${log}" does not say where those of ${digest.slice(0, 12)} are`,
      )
    })
    if (end === undefined) {
      throw new HomeroomError('log_invalid', `Replay a log that was ended: "${log}" has no last line with a digest`)
    }
    const digest = await world.digest()
    const isSame = digest === end.digest
    const what = `${counted(commands, 'command')}, ${counted(uploads, 'upload')} among them, up to ${
      moment(world.now())
    }`
    const text = isSame
      ? `${header.story}, seed ${header.seed}: ${what}\nThe state is the recorded one: ${digest}\n`
      : `${header.story}, seed ${header.seed}: ${what}\nThe state differs: expected ${end.digest}, got ${digest}\n` +
        'The recording was made by another version of Homeroom, or its files have changed.\n'
    return { text, isSame }
  } finally {
    await world.close()
  }
}

async function* readLines(log: string): AsyncGenerator<unknown> {
  let number = 0
  const file = createReadStream(log)
  try {
    for await (const line of createInterface({ input: file, crlfDelay: Infinity })) {
      number++
      yield JSON.parse(line)
    }
  } catch (cause) {
    throw new HomeroomError(
      'log_invalid',
      `Replay a log of JSON lines: line ${number || 1} of "${log}" cannot be read`,
      { cause },
    )
  }
}

function headerOf(line: unknown, log: string): RecordingHeader {
  const header = line as Partial<RecordingHeader> | undefined
  if (header?.homeroom === 'log 1' && typeof header.start === 'string') return header as RecordingHeader
  throw new HomeroomError(
    'log_invalid',
    `Replay a log that \`homeroom run --record\` wrote: the first line of "${log}" is none of it`,
  )
}

function isEnd(line: unknown): line is RecordingEnd {
  return typeof (line as Partial<RecordingEnd>).digest === 'string'
}

function entryOf(line: unknown, log: string): RecordingEntry {
  const entry = line as Partial<RecordingEntry>
  if (typeof entry.command?.type === 'string') return entry as RecordingEntry
  throw new HomeroomError(
    'log_invalid',
    `Replay a log of commands: "${log}" has the line ${JSON.stringify(line).slice(0, 80)}`,
  )
}
