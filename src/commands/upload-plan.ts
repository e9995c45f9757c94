import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Option } from 'commander'
import { HomeroomError } from '../sim/error.ts'
import { dayAfter, defaultStart, parseArrival, readArrival } from './arrival.ts'

/** An upload that was asked for; `at` is null where neither an option nor a name says when it arrives. */
export interface PlannedUpload {
  readonly path: string
  readonly at: string | null
}

/**
 * Pairs each path with the `--at` before it. Commander collects options and paths apart from one another, so the words
 * are walked once more in their order, with the same options.
 */
export function pairDates(words: readonly string[], options: readonly Option[]): PlannedUpload[] {
  const known = options.map((option) => [option.attributeName(), option] as const)
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      known.map(([, option]) => [
        option.long!.slice(2),
        { type: option.required ? 'string' : 'boolean', multiple: true } as const,
      ]),
    ),
  })
  const uploads: PlannedUpload[] = []
  let pending: string | null = null
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'at') {
      if (pending !== null) throw dateWithoutPath(pending)
      pending = token.value ?? ''
    } else if (token.kind === 'positional') {
      uploads.push({ path: token.value, at: pending === null ? null : parseArrival(pending) })
      pending = null
    }
  }
  if (pending !== null) throw dateWithoutPath(pending)
  return uploads
}

function dateWithoutPath(date: string): HomeroomError {
  return new HomeroomError('date_invalid', `Expected a path after "--at ${date}", as in \`--at 2026-01-05 export/\``)
}

/**
 * Finds what each path stands for: one upload, or, where a folder holds nothing but dated uploads (`2026-01-05/`,
 * `2026-01-12T05-00.zip`), all of these in the order of their dates. Names give dates where no option does.
 */
export async function findUploads(asked: readonly PlannedUpload[]): Promise<PlannedUpload[]> {
  const found = await Promise.all(asked.map(async ({ path, at }) => {
    const dated = await datedInside(path)
    if (dated.length === 0) return [{ path, at: at ?? dateInName(path) }]
    if (at === null) return dated
    throw new HomeroomError(
      'date_invalid',
      `Expected no --at before "${path}": it holds ${dated.length} uploads whose folders say their dates`,
    )
  }))
  return found.flat()
}

async function datedInside(path: string): Promise<PlannedUpload[]> {
  const entry = await stat(path).catch((cause) => {
    throw new HomeroomError(
      'input_unreadable',
      `Expected a folder or a zip file with roster files, found no "${path}"`,
      {
        cause,
      },
    )
  })
  if (!entry.isDirectory()) return []
  // Finder and editors leave hidden files in every folder; they say nothing about the others.
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort()
  const uploads = names.map((name) => ({ path: join(path, name), at: dateInName(name) }))
  if (!uploads.every((upload) => upload.at !== null)) return []
  return uploads.sort((one, other) => (one.at! < other.at! ? -1 : 1))
}

function dateInName(path: string): string | null {
  return readArrival(basename(resolve(path)).replace(/\.zip$/i, ''))
}

/**
 * Gives every upload its date: its own, else a day after the one before, else a day after the kept district's present
 * (`now`, null for a new district). Throws `clock_goes_back` where an upload would arrive before the one before it.
 */
export function datedUploads(
  uploads: readonly PlannedUpload[],
  now: string | null,
): { readonly path: string; readonly at: string }[] {
  let previous = now
  return uploads.map(({ path, at }) => {
    const arrival = at ?? (previous === null ? defaultStart : dayAfter(previous))
    if (previous !== null && arrival < previous) {
      throw new HomeroomError(
        'clock_goes_back',
        `Expected uploads in the order of their dates: "${path}" arrives on ${arrival}, ` +
          `but the district is already at ${previous}`,
      )
    }
    previous = arrival
    return { path, at: arrival }
  })
}
