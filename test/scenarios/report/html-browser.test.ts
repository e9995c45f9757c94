import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlOfRun } from '../../../src/scenarios/report/html/run-page.ts'
import { openBrowser } from './browser.ts'
import { hostile, runOfThree } from './run-of-three.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
})

const windows = [
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const

/** Opens the page, and gives with it all that the browser complained about and asked the network for. */
async function opened(
  { width, height, colorScheme }: { width: number; height: number; colorScheme: 'light' | 'dark' } = windows[0],
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => complaints.push(request.url()))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  await page.setContent(htmlOfRun(runOfThree))
  return { page, complaints }
}

test.each(windows)('the page fits $width px in $colorScheme, and nothing runs or is fetched', async (window) => {
  const { page, complaints } = await opened(window)
  for (const details of await page.locator('details').all()) await details.locator('summary').click()
  expect(await page.locator('details:not([open])').count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(window.width)
  expect(await page.locator('script').count()).toBe(0)
  expect(await page.title()).toBe('1 of 3 stories failed · Homeroom')
  const [shown, hidden] = window.width === 1280 ? ['wide', 'narrow'] : ['narrow', 'wide']
  expect(await page.locator(`svg.${shown}`).first().isVisible()).toBe(true)
  expect(await page.locator(`svg.${hidden}`).first().isVisible()).toBe(false)
  expect(complaints).toEqual([])
  await page.close()
})

test('no text of a drawing leaves the window', async () => {
  for (const window of windows) {
    const { page } = await opened(window)
    const edges: number[] = await page.evaluate(`[...document.querySelectorAll('svg text')].flatMap((text) => {
      const { left, right, width } = text.getBoundingClientRect()
      return width === 0 ? [] : [left, right]
    })`)
    expect(edges.length).toBeGreaterThan(50)
    expect(Math.min(...edges)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...edges)).toBeLessThanOrEqual(window.width)
    await page.close()
  }
})

test('names are words on the page, and nothing else', async () => {
  const { page } = await opened()
  const article = page.locator('article').nth(2)
  expect(await article.locator('h3').textContent()).toContain(
    `A pupil named ${hostile.script}, or ${hostile.attribute}, is a pupil like any other`,
  )
  expect(await article.getAttribute('aria-label')).toContain(hostile.attribute)
  expect(await page.locator('[onmouseover]').count()).toBe(0)
  await page.close()
})

test('a mail and a file open in place by keyboard', async () => {
  const { page } = await opened()
  const story = page.locator('article').first()
  const mail = story.locator('details', { hasText: 'Your sync is on hold for 1 school' })
  await mail.locator('summary').focus()
  await page.keyboard.press('Enter')
  expect(await mail.locator('pre').innerText()).toContain('<b>Clear hold</b> applies them.')
  const file = story.locator('details', { hasText: 'changes-oak-high.csv' })
  await file.locator('summary').focus()
  await page.keyboard.press('Space')
  expect(await file.locator('caption').isVisible()).toBe(true)
  expect(await file.locator('thead th').allInnerTexts()).toEqual(['school', 'record', 'name', 'change', 'label'])
  expect(await file.locator('tbody tr').nth(1).locator('td').nth(2).innerText()).toBe(hostile.quotes)
  await page.close()
})

test('every link of the index leads to its story', async () => {
  const { page } = await opened()
  const links = page.locator('nav a')
  expect(await links.count()).toBe(3)
  for (const link of await links.all()) {
    await link.click()
    const target: string = await page.evaluate(`document.querySelector(':target').getAttribute('aria-label')`)
    expect(target).toBe(await link.innerText())
  }
  await page.close()
})
