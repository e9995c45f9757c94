import { shortened } from '../shortened.ts'
import { onOneLine } from '../visible.ts'

/** Wide enough for nearly every text of 13 px in a system font; a page drawn without a browser cannot measure. */
const characterWidth = 7.4
const gap = 10

/** How wide a label is, in px. */
export function widthOf(label: string): number {
  return [...label].length * characterWidth
}

/** Those labels, from left to right, that do not run into the one before nor beyond the edges. */
export function withRoom<Label extends { readonly x: number; readonly label: string }>(
  labels: readonly Label[],
  { left = -Infinity, right = Infinity }: { readonly left?: number; readonly right?: number },
): readonly Label[] {
  let free = left
  return labels.filter(({ x, label }) => {
    const end = x + widthOf(label)
    if (x < free || end > right) return false
    free = end + gap
    return true
  })
}

/** A text beside its place on the calendar. */
export interface PlacedLabel {
  readonly text: string
  readonly anchor: 'start' | 'end'
  /** What it takes with its mark, in px of the narrowest drawing. */
  readonly left: number
  readonly right: number
}

/** Puts a text on whichever side of its place there is room, and cuts it where there is too little on both. */
export function placed(label: string, x: number, width: number): PlacedLabel {
  const toTheRight = width - x >= Math.min(widthOf(label) + gap, x)
  const text = cut(label, (toTheRight ? width - x : x) - gap)
  const length = widthOf(text) + gap
  return toTheRight
    ? { text, anchor: 'start', left: x - gap, right: x + length }
    : { text, anchor: 'end', left: x - length, right: x + gap }
}

/** As much of a text as so many px hold. */
export function cut(label: string, width: number): string {
  return shortened(onOneLine(label), Math.floor(width / characterWidth))
}
