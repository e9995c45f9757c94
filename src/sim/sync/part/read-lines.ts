import { Buffer } from 'node:buffer'
import type { FormatDescription, Reading } from '../../roster/format.ts'
import { defaultLimits } from '../../roster/limits.ts'
import type { RecordSink } from '../../roster/records.ts'
import { scanFile } from '../../roster/scan/scan-file.ts'
import { fileInMemory } from '../../roster/upload-set.ts'
import type { ReadOptions } from '../../world.ts'

/** Lines of some files, each with its file's header. */
export interface LinesToRead {
  readonly headerOf: (file: string) => string
  readonly lines: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads lines as if they were all of their files, and answers whether there was nothing wrong with them. The n-th line of a file
 * counts as its line n + 2. `sinkOf` gives each file's sink.
 */
export async function readLines(
  { headerOf, lines }: LinesToRead,
  format: FormatDescription,
  options: ReadOptions,
  sinkOf: (file: string) => RecordSink,
): Promise<boolean> {
  const reading: Reading = {
    lenient: options.lenient ?? false,
    otherOrgs: new Set(),
    manifest: new Map(),
    fileNames: new Set(format.files.map(({ name }) => name)),
  }
  let isSound = true
  for (const file of format.files) {
    const own = lines.get(file.name)
    if (own === undefined || own.length === 0) continue
    const text = `${headerOf(file.name)}\n${own.join('\n')}\n`
    const { rows } = await scanFile(fileInMemory(file.name, Buffer.from(text)), {
      format,
      file,
      renamed: options.columns?.[file.name] ?? {},
      reading,
      limits: defaultLimits,
      sink: sinkOf(file.name),
      report: () => void (isSound = false),
    })
    if (!isSound || rows !== own.length) return false
  }
  return true
}
