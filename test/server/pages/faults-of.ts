import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What the accessibility checker finds on a page: `serious image-alt at main > img: …`. */
export async function faultsFor(page: Page): Promise<{ id: string; impact: string; words: string }[]> {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  // Loaded once into each page; the policy of the pages is not for what the browser's own tools run.
  if (!await page.evaluate<boolean>('"axe" in window')) await page.evaluate(`${axe.source};null`)
  // Turbo marks the whole document as busy while it loads a page.
  // What a mail looks like is the mail's; its frame runs nothing, the checker included.
  const violations = await page.evaluate<{ id: string; impact: string; target: string; summary: string }[]>(`
    axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, impact, nodes }) =>
        nodes.filter(({ failureSummary }) => !failureSummary.includes('not allowed on html elements: aria-busy'))
          .slice(0, 1).map(({ target, failureSummary }) =>
            ({ id, impact, target: target.join(' '), summary: failureSummary }))))
  `)
  return violations.map(({ id, impact, target, summary }) => ({
    id,
    impact,
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
