import type { District } from '../../district.ts'
import { type FormatDescription, formats } from '../../roster/format.ts'
import type { KnownSet } from '../../roster/set-digest.ts'
import type { UploadSet } from '../../roster/upload-set.ts'
import type { ReadOptions } from '../../world.ts'
import { type FeedLine, LineSink } from './feed-line.ts'
import { readLines } from './read-lines.ts'
import { SettledFeed } from './settled-feed.ts'
import { lineCountOf, lineOf, type TextOfSet, textOfSet } from './text-of-set.ts'

/** Feeds beyond this size are not kept in memory; a byte of them takes two or three. */
export const feedBytesMax = 256 * 1024 ** 2

/** Only of districts that upload again and again; a single upload has nothing from it. */
const feeds = new WeakMap<District, SettledFeed>()
const hasUploaded = new WeakSet<District>()

/** The feed that a district is settled on, where it is known line by line. */
export function knownFeed(district: District, settled: KnownSet): SettledFeed | undefined {
  const feed = feeds.get(district)
  return feed?.digest === settled.digest ? feed : undefined
}

export function forgetFeed(district: District): void {
  feeds.delete(district)
}

export function keepFeed(district: District, feed: SettledFeed): void {
  feeds.set(district, feed)
}

/** Gets to know the feed that a district has just settled on, from its second upload on. */
export async function learnFeed(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  settled: KnownSet,
): Promise<void> {
  if (!district.skipsUnchanged || knownFeed(district, settled) !== undefined) return
  feeds.delete(district)
  if (!hasUploaded.has(district)) return void hasUploaded.add(district)
  const format = formats[settled.format]
  if (!format.rowsStandAlone || settled.bytes > feedBytesMax) return
  const text = await textOfSet(set, format, feedBytesMax)
  if (text === undefined || text.digest !== settled.digest) return
  const feed = await feedOf(text, format, options)
  if (feed !== undefined) feeds.set(district, feed)
}

async function feedOf(
  text: TextOfSet,
  format: FormatDescription,
  options: ReadOptions,
): Promise<SettledFeed | undefined> {
  const feed = new SettledFeed(text)
  for (const [name, file] of text.files) {
    const count = lineCountOf(file)
    for (let from = 0; from < count; from += linesAtOnce) {
      const length = Math.min(linesAtOnce, count - from)
      const lines = Array.from({ length }, (_, index) => lineOf(file, from + index))
      const said = await whatLinesSay(feed, new Map([[name, lines]]), format, options)
      // A line that comes twice cannot be told from the other.
      if (said === undefined || !said.every((line) => feed.add(line))) return undefined
    }
  }
  return feed
}

/** What lines that are read together say is in memory as objects. */
const linesAtOnce = 10_000

/** Undefined where a line is no sound row. */
export async function whatLinesSay(
  feed: SettledFeed,
  lines: ReadonlyMap<string, readonly string[]>,
  format: FormatDescription,
  options: ReadOptions,
): Promise<FeedLine[] | undefined> {
  const sinks = new Map([...lines.keys()].map((name) => [name, new LineSink()]))
  const headerOf = (file: string) => feed.headerOf(file)
  if (!await readLines({ headerOf, lines }, format, options, (file) => sinks.get(file)!)) return undefined
  const said: FeedLine[] = []
  for (const [file, texts] of lines) {
    for (const [index, text] of texts.entries()) {
      const line = sinks.get(file)!.lineAt(index + 2, file, text)
      if (line === undefined) return undefined
      said.push(line)
    }
  }
  return said
}
