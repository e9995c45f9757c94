import type { Markup } from './markup.ts'

/** A strip of the timeline; it is told where it begins. */
export interface Row {
  readonly height: number
  draw(y: number): Markup
}

/** Of one line of text, in px. */
export const lineHeight = 20
