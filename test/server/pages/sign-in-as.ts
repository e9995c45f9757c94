import type { Page } from 'playwright-core'
import type { PersonChoice } from '../../../src/server/session/access.ts'

/** Signs a browser in as somebody, as the page's own forms do. */
export async function signInAs({ request }: Page, url: string, choice: PersonChoice): Promise<void> {
  const form = await (await request.get(`${url}/sign-in`, { headers: { accept: 'text/html' } })).text()
  const csrf = /<main[^]*?name="csrf" value="([^"]+)"/.exec(form)?.[1]
  if (csrf === undefined) throw new Error(`There is no form to sign in with: ${form}`)
  const reply = await request.post(`${url}/sign-in`, {
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
