import type { CountsPoint, StoryEventKind, StoryResult } from '../story-result.ts'
import { html, type Markup } from './markup.ts'

/**
 * Four states, each with a color and a shape of its own, so that nobody has to tell green from red; none looks like a box to
 * tick.
 */
export type Status = 'good' | 'held' | 'failed' | 'plain'

export const shapes: Readonly<Record<Status, string>> = { good: '○', held: '●', failed: '▲', plain: '◇' }

/** The shape before the word that says the same. */
export function mark(status: Status): Markup {
  return html`<span class="mark ${status}" aria-hidden="true">${shapes[status]}</span>`
}

export const storyStatus: Readonly<Record<StoryResult['status'], Status>> = { passed: 'good', failed: 'failed' }

export const schoolStatus: Readonly<Record<CountsPoint['status'], Status>> = {
  connected: 'good',
  'on hold': 'held',
  'not connected': 'plain',
}

export const eventStatus: Readonly<Record<StoryEventKind, Status>> = {
  act: 'plain',
  upload: 'plain',
  hold: 'held',
  approval: 'good',
  release: 'good',
  mail: 'plain',
  deadline: 'plain',
  check: 'good',
  failure: 'failed',
}
