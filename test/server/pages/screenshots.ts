import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../scenarios/report/browser.ts'
import { pagesToSee } from './pages-to-see.ts'
import { serveDemonstration } from './served.ts'
import { signInAs } from './sign-in-as.ts'

// Takes pictures of all pages, to be looked at: `deno run -A test/server/pages/screenshots.ts <folder> [part of a name]`.

const [folder, part = ''] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name a folder for the pictures')
await mkdir(folder, { recursive: true })

const server = await serveDemonstration()
const browser = await openBrowser()
try {
  const shots = await pagesToSee(server)
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1280, 390]) {
      const page = await pageOf(browser, width, scheme)
      await signInAs(page, server.url, { role: 'trainer' })
      for (const [name, path] of Object.entries(shots)) {
        if (!name.includes(part)) continue
        // What a demo's panel covers shows at the height of a phone, or of a projector; a long page shows in full.
        await page.setViewportSize({ width, height: name.startsWith('demo') ? 844 : width === 390 ? 1500 : 1000 })
        await page.goto(server.url + path)
        const fullPage = /^(stor|compare|vendor)/.test(name)
        await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage })
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        if (wide !== width) console.log(`${name} at ${width} px is ${wide} px wide`)
      }
      await page.context().close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}

async function pageOf(browser: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404') && !message.text().includes('409')) {
      console.log(`${page.url()}: ${message.text()}`)
    }
  })
  page.on('pageerror', (error) => console.log(`${page.url()}: ${error.message}`))
  return page
}
