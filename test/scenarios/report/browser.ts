import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts a real browser: the Chromium that comes as a package where there is one (Linux on x64), or else the Chrome that
 * is installed. It throws where there is none: a page that no browser has opened is not tested.
 */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return await chromium.launch({ channel: 'chrome' })
  const launch = async () =>
    await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      // Not the package's own arguments: they draw in software by way of a graphics library, and switch off what keeps
      // pages apart.
      args: [
        '--no-sandbox',
        '--no-zygote',
        '--no-first-run',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--font-render-hinting=none',
      ],
    })
  // Another process may be unpacking the same Chromium at this moment.
  return await launch().catch(launch)
}
