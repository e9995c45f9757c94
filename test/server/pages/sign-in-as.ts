import type { Page } from 'playwright-core'
import type { PersonChoice } from '../../../src/server/session/access.ts'

/** Signs a browser in as somebody, as the page's own forms do. */
export async function signInAs(page: Page, url: string, choice: PersonChoice): Promise<void> {
  await page.goto(`${url}/sign-in`)
  const csrf = await page.locator('main input[name=csrf]').first().inputValue()
  const reply = await page.request.post(`${url}/sign-in`, {
    form: {
      csrf,
      role: choice.role,
      ...(choice.districtId !== undefined && { district: choice.districtId }),
      ...(choice.schoolId !== undefined && { school: choice.schoolId }),
      ...(choice.accountId !== undefined && { account: String(choice.accountId) }),
    },
    headers: { origin: url },
  })
  if (!reply.ok()) throw new Error(`Nobody was signed in: ${reply.status()} ${await reply.text()}`)
}
