import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { reporterNamed } from '../../scenarios/report/reporters.ts'
import { sinkTo } from '../../scenarios/report/sink.ts'
import type { Reporter } from '../../scenarios/report/story-result.ts'
import { HomeroomError } from '../../sim/error.ts'

/**
 * Opens the reporters that `--reporter` names, `tree` where it names none. One may write to the terminal, each other one has a
 * file of its own.
 * @throws HomeroomError `reporter_unknown`, `input_unreadable` where a file cannot be written
 */
export async function openReporters(
  asked: readonly string[],
): Promise<{ all: readonly Reporter[]; close(): Promise<void> }> {
  const files: WriteStream[] = []
  const all: Reporter[] = []
  let onTerminal: string | undefined
  for (const text of asked.length === 0 ? ['tree'] : asked) {
    const [name = '', path] = parted(text)
    const description = reporterNamed(name)
    if (path !== undefined && path !== '') {
      const file = await openFile(path)
      files.push(file)
      all.push(description.make(sinkTo(file)))
      continue
    }
    if (description.toFile || onTerminal !== undefined) {
      throw new HomeroomError(
        'reporter_unknown',
        `Name a file for the reporter ${name}, as in --reporter ${name}=report/${name}.txt` +
          (description.toFile ? '' : `: ${onTerminal} writes to the terminal`),
      )
    }
    onTerminal = name
    all.push(description.make(sinkTo(process.stdout)))
  }
  return {
    all,
    close: async () => {
      for (const file of files) {
        file.end()
        await finished(file)
      }
    },
  }
}

/** The files that reporters write. */
export const filesOfReporters = (asked: readonly string[]): string[] => asked.flatMap((text) => parted(text)[1] || [])

/** `html=out/report.html`: a reporter's name, and its file where it has one. */
const parted = (text: string) => text.split(/=(.*)/s)

async function openFile(path: string): Promise<WriteStream> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = createWriteStream(path)
    await new Promise((resolve, reject) => file.once('open', resolve).once('error', reject))
    return file
  } catch (cause) {
    throw new HomeroomError('input_unreadable', `Expected a file that can be written after --reporter, not "${path}"`, {
      cause,
    })
  }
}
