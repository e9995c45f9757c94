import { join } from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'

/** Keeps a picture of a page in the folder that `HOMEROOM_ARTIFACTS` names, as CI does; none without it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.HOMEROOM_ARTIFACTS ?? ''
  if (folder === '') return
  await page.screenshot({ path: join(folder, 'pages', `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`) })
}
