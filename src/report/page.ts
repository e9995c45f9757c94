import { styleText } from 'node:util'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan'

/** What a text is written on: how wide it is, and whether it shows colors. */
export interface Page {
  readonly width: number
  paint(style: Style, text: string): string
}

/** Lines longer than this are hard to read, however wide the window. */
const widthMax = 100

/** The page of a terminal, or a plain one of 80 columns for pipes and files. Colors follow https://no-color.org. */
export function pageOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): Page {
  const colors = stream.isTTY === true && !process.env.NO_COLOR
  return {
    width: Math.min(stream.columns || 80, widthMax),
    paint: (style, text) => colors ? styleText(style, text, { validateStream: false }) : text,
  }
}
