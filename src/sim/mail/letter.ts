import { thousands } from '../wording/count.ts'

/** A part of a letter. Text and HTML are made from the same parts, so that they cannot say different things. */
export type Part =
  | { readonly paragraph: string }
  | { readonly heading: string }
  | { readonly list: readonly string[] }

/** A message before it is text or HTML. */
export interface Letter {
  readonly subject: string
  readonly parts: readonly Part[]
}

/** A list names at most so many entries and counts the others. */
export const listMax = 20

export function paragraph(text: string): Part {
  return { paragraph: text }
}

export function heading(text: string): Part {
  return { heading: text }
}

/** Lists the first entries and says how many more there are; nothing for an empty list. */
export function list<Entry>(entries: readonly Entry[], line: (entry: Entry) => string, max = listMax): Part[] {
  if (entries.length === 0) return []
  const lines = entries.slice(0, max).map(line)
  if (entries.length > max) lines.push(`and ${thousands(entries.length - max)} more`)
  return [{ list: lines }]
}
