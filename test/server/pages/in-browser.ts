import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { RunningServer } from '../../../src/server/start.ts'
import { openBrowser } from '../../scenarios/report/browser.ts'
import { serveDemonstration } from './served.ts'

/** A color that is on its way to another one has no contrast to be judged by. */
export const still = { reducedMotion: 'reduce' } as const

/** The server that everybody sees first, and a browser, for all tests of a file. */
export function inBrowser(): { readonly server: RunningServer; readonly browser: Browser } {
  const opened = {} as { server: RunningServer; browser: Browser }
  beforeAll(async () => {
    const [server, browser] = await Promise.all([serveDemonstration(), openBrowser()])
    Object.assign(opened, { server, browser })
  })
  afterAll(async () => {
    await opened.browser?.close()
    await opened.server?.close()
  })
  return opened
}
