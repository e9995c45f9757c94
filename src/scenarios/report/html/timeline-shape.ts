import { html, type Markup } from './markup.ts'

/** The shapes of the four states, drawn, so that they look alike in every font; a disc is filled, the others are hollow. */
export type Shape = 'square' | 'circle' | 'disc'

/** A mark whose center stands there. */
export function shape(kind: Shape, color: string, x: string, y: number): Markup {
  return kind === 'square'
    ? html`<rect class="hollow ${color}" x="${x}" y="${y - 5}" width="10" height="10" transform="translate(-5)" />`
    : html`<circle class="${kind === 'circle' && 'hollow'} ${color}" cx="${x}" cy="${y}" r="5" />`
}
