import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './faults-of.ts'
import { gatherTroubles } from './gather-troubles.ts'
import { inBrowser, still } from './in-browser.ts'
import { signInAs } from './sign-in-as.ts'

const it = inBrowser()
const troubles: string[] = []

async function trainer(options: BrowserContextOptions): Promise<Page> {
  const page = await (await it.browser.newContext({ ...still, ...options })).newPage()
  // On a busy machine a story and the checker take their time.
  page.setDefaultTimeout(60_000)
  gatherTroubles(page, troubles, /status of 503/)
  await signInAs(page, it.server.url, { role: 'trainer' })
  return page
}

describe('A trainer in a browser', () => {
  test.each([[1280, 'light'], [390, 'dark']] as const)(
    'finds a story, plays it, sees it go on and what came of it, at %i px in %s colors',
    async (width, colorScheme) => {
      const page = await trainer({ viewport: { width, height: 844 }, colorScheme })
      await page.goto(it.server.url)
      await page.getByRole('link', { name: 'Stories' }).click()
      await page.locator('select[name=theme]').selectOption('holds')
      await page.locator('input[name=search]').fill('half-rolled')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByText('1 to ').waitFor()
      expect(await faultsOf(page)).toEqual([])
      await page.getByRole('button', { name: /^Run ?: A half-rolled export is held, and the corrected upload/ }).click()
      await page.getByText('Playing now:').waitFor()
      // Nobody loads the page anew: it hears of the end.
      await page.getByText(/Passed: \d+ checks held/).waitFor()
      await page.getByRole('img', { name: /^Timeline from .* 1 hold/ }).waitFor()
      expect(await page.locator('#playing').count()).toBe(0)
      await page.locator('.report summary', { hasText: 'changes of upload 2' }).click()
      await page.locator('.report summary', { hasText: 'Your sync is on hold' }).click()
      expect(await faultsOf(page)).toEqual([])
      // The report's drawings take the colors of the page around them.
      const [drawn, ink] = await page.evaluate<string[]>(
        `[getComputedStyle(document.querySelector('.report h3')).color, getComputedStyle(document.body).color]`,
      )
      expect(drawn).toBe(ink)
      await page.goto(`${it.server.url}/stories?search=half-rolled-export`)
      await page.getByText(/Passed: \d+ checks/).waitFor()
      await page.context().close()
    },
  )

  test('plays one without scripts too, and is told kindly that another one waits its turn', async () => {
    const page = await trainer({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
    await page.goto(`${it.server.url}/stories/holds/summer-school`)
    await page.locator('input[name=seed]').fill('12')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('Playing now:').waitFor()
    const other = await page.context().newPage()
    other.setDefaultTimeout(60_000)
    await other.goto(`${it.server.url}/stories/people/marriage`)
    const refusal = other.waitForResponse((reply) => reply.request().method() === 'POST')
    await other.getByRole('button', { name: 'Run' }).click()
    expect((await refusal).status()).toBe(503)
    await other.getByRole('heading', { name: 'Come again later' }).waitFor()
    await other.getByText('is under way, and one plays at a time').waitFor()
    await other.getByRole('link', { name: 'Back to where you were' }).click()
    await other.getByRole('heading', { name: /./, level: 1 }).waitFor()
    expect(other.url()).toBe(`${it.server.url}/stories/people/marriage`)
    await page.getByText(/Passed: \d+ checks held/).waitFor()
    await page.getByText('seed 12', { exact: false }).first().waitFor()
    await page.context().close()
  })

  test('meets no error on the way', () => {
    expect(troubles).toEqual([])
  })
})
