import { html, type Markup } from './markup.ts'

/** Where a rule stands: a link where it is a host with a path; a place in a document stays words. */
export function sourceLink(text: string): Markup {
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*$/i.test(text)
    ? html`<a href="https://${text}" rel="noreferrer">${text}</a>`
    : html`${text}`
}
