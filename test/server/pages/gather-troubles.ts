import type { Page } from 'playwright-core'

/**
 * Adds to a list whatever a page complains of from now on: what its scripts throw, and errors in its console, but those whose
 * text fits. Turbo gives a refresh up where somebody has gone on meanwhile, which it throws as well.
 */
export function gatherTroubles(page: Page, troubles: string[], but?: RegExp): void {
  page.on('pageerror', ({ message }) => {
    if (!message.includes('aborted a request')) troubles.push(`${page.url()}: ${message}`)
  })
  page.on('console', (message) => {
    if (message.type() !== 'error' || but?.test(message.text())) return
    troubles.push(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
}
