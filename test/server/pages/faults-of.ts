import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** The short form, which a page has read in half the time. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Fault {
  readonly id: string
  readonly words: string
}

/** Turbo marks the whole document as busy while it loads a page, which can begin while the checker looks. */
const isBusy = ({ words }: Fault) => words.includes('not allowed on html elements: aria-busy')
const looksMax = 5

/** Past Playwright's own way to run a text, which takes twice as long for one of this length. */
async function loadChecker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: `${axe};null` })
  await session.detach()
}

/** What the accessibility checker finds on a page that is at rest: `serious image-alt at main > img: …`. */
export async function faultsFor(page: Page): Promise<Fault[]> {
  for (let look = 1;; look++) {
    // A locator has Playwright load its own tools into the page first, for ten times as long as the question takes.
    if (await page.evaluate<boolean>(`document.querySelector('[aria-busy=true]') !== null`)) {
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    }
    const faults = await checked(page)
    if (look === looksMax || !faults.some(isBusy)) return faults
  }
}

async function checked(page: Page): Promise<Fault[]> {
  // Loaded once into each page; the policy of the pages is not for what the browser's own tools run.
  if (!await page.evaluate<boolean>('"axe" in window')) await loadChecker(page)
  // What a mail looks like is the mail's; its frame runs nothing, the checker included.
  const violations = await page.evaluate<{ id: string; impact: string; target: string; summary: string }[]>(`
    axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, impact, nodes: [{ target, failureSummary }] }) =>
        ({ id, impact, target: target.join(' '), summary: failureSummary })))
  `)
  return violations.map(({ id, impact, target, summary }) => ({
    id,
    words: `${page.url()}: ${impact} ${id} at ${target}: ${summary}`,
  }))
}

/** What keeps somebody out of a page, or makes it scroll sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const [wide, width] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
  return [
    ...(wide > width ? [`${page.url()} is ${wide} px wide`] : []),
    ...(await faultsFor(page)).map(({ words }) => words),
  ]
}
