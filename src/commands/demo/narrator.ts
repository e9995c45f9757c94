import type { StoryEvent } from '../../scenarios/report/story-result.ts'
import { stepsText } from '../../report/next-steps.ts'
import type { Page } from '../../report/page.ts'
import type { Mail } from '../../sim/mail/mail.ts'
import { day } from '../../sim/wording/moment.ts'
import { wrap } from '../../sim/wording/wrap.ts'

/** What the reader is shown of a run; the story tells of a hold itself, with its arithmetic, and checks are counted at the end. */
const untold: readonly StoryEvent['kind'][] = ['hold', 'check', 'failure']

/** Of a list in a letter, so many entries are shown. */
const entriesMax = 2

/** Tells a story on a page while it happens: paragraphs of the story, and between them a line for each thing that somebody did. */
export class Narrator {
  readonly page: Page
  readonly #write: (text: string) => void
  /** The day of the chapter. */
  #date = ''
  #afterEvent = false

  constructor(page: Page, write: (text: string) => void) {
    this.page = page
    this.#write = write
  }

  /** Begins a chapter, at a moment of the virtual clock. */
  chapter(at: string, title: string): void {
    this.#date = at.slice(0, 'YYYY-MM-DD'.length)
    this.title(`${day(at)}: ${title}`)
  }

  title(text: string): void {
    this.#closeEvents()
    const lines = wrap(text, this.page.width).split('\n')
    const rule = '-'.repeat(Math.max(...lines.map((line) => [...line].length)))
    this.#write(`${lines.map((line) => this.page.paint('bold', line)).join('\n')}\n${this.page.paint('dim', rule)}\n`)
  }

  say(text: string): void {
    this.show(wrap(text, this.page.width))
  }

  /** Something that has its lines already: a table, a hold. */
  show(text: string): void {
    this.#closeEvents()
    this.#write(`${text}\n\n`)
  }

  /** A mail, and of its text the paragraphs that say something of what is asked for. */
  letter({ to, subject, text }: Mail, about: RegExp): void {
    const parts = text.trim().split(/\n{2,}/).map((part) => about.test(part) ? shortened(part) : '[…]')
    const shown = parts.filter((part, index) => part !== '[…]' || !parts[index - 1]?.endsWith(part))
    const lines = [`To: ${to.name} <${to.address}>`, `Subject: ${subject}`, '', ...shown.join('\n\n').split('\n')]
    const bar = this.page.paint('dim', '|')
    this.show(lines.map((line) => wrap(line, this.page.width, `  ${bar} `, `  ${bar} `).trimEnd()).join('\n'))
  }

  /** Commands to copy, each under what it does. */
  steps(steps: Parameters<typeof stepsText>[0]): void {
    this.show(stepsText(steps, this.page))
  }

  /** A line for something that happened. */
  event({ at, kind, by, text }: StoryEvent): void {
    if (untold.includes(kind)) return
    this.#afterEvent = true
    const date = at.slice(0, 'YYYY-MM-DD'.length)
    // What fell due on the way to another day stands with its date.
    const when = date === this.#date ? at.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length) : shortDay(at)
    const line = wrap(`${by}: ${text}`, this.page.width, `  ${when.padEnd(indent)}`, ' '.repeat(indent + 2))
    this.#write(`${line.replace(when, this.page.paint('dim', when)).replace(by, this.page.paint('cyan', by))}\n`)
  }

  #closeEvents(): void {
    if (this.#afterEvent) this.#write('\n')
    this.#afterEvent = false
  }
}

/** Where what somebody did begins. */
const indent = 'Dec 31  '.length

/** The first entries of a list; a paragraph is whole. */
function shortened(part: string): string {
  const entries = part.split(/\n(?=- )/)
  return entries.length > entriesMax ? [...entries.slice(0, entriesMax), '[…]'].join('\n') : part
}

/** `Dec 20` */
function shortDay(at: string): string {
  const [month = '', date = ''] = day(at).split(/[ ,]/)
  return `${month.slice(0, 3)} ${date}`
}
