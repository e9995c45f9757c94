import { type Markup, unescaped } from './markup.ts'

/** The most of each kind that a story brings to the page. */
export interface Bounds {
  readonly events: number
  readonly eventCharacters: number
  readonly mails: number
  readonly mailCharacters: number
  readonly files: number
  readonly rows: number
  readonly columns: number
  readonly cellCharacters: number
  readonly schools: number
}

const most: Bounds = {
  events: 240,
  eventCharacters: 600,
  mails: 40,
  mailCharacters: 4_000,
  files: 10,
  rows: 50,
  columns: 16,
  cellCharacters: 80,
  schools: 60,
}

/** From the most to the least that is still worth reading; each half of the one before. */
export const boundsInTurn: readonly Bounds[] = [1, 2, 4, 8].map((part) => {
  const of = (count: number) => Math.ceil(count / part)
  return {
    events: of(most.events),
    eventCharacters: of(most.eventCharacters),
    mails: of(most.mails),
    mailCharacters: of(most.mailCharacters),
    files: of(most.files),
    rows: of(most.rows),
    columns: most.columns,
    cellCharacters: of(most.cellCharacters),
    schools: of(most.schools),
  }
})

/** Of a whole page, so that a browser opens it fast; and of one story, however few there are. */
const pageCharactersMax = 4_500_000
const storyCharactersMax = 400_000

/** How long a story's part of the page may be where there are so many. */
export function storyShare(stories: number): number {
  return Math.min(storyCharactersMax, Math.floor(pageCharactersMax / Math.max(stories, 1)))
}

/** Draws with the widest bounds within which it is no longer than that; with the narrowest where none is. */
export function withinBounds(charactersMax: number, draw: (bounds: Bounds) => Markup): Markup {
  let drawn = ''
  for (const bounds of boundsInTurn) {
    drawn = draw(bounds).toString()
    if (drawn.length <= charactersMax) break
  }
  // It is markup already: only its length was of interest.
  return unescaped(drawn)
}

/** Of a failure's message, and of its stack. */
export const messageCharactersMax = 4_000

/** Text that is not longer, with what was cut said at its end. */
export function bounded(text: string, characters: number): string {
  if (text.length <= characters) return text
  return `${text.slice(0, characters).toWellFormed()}… (${text.length - characters} more characters)`
}
