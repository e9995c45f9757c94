import { Hono } from 'hono'
import type { Account } from '../../../sim/people/account.ts'
import type { School } from '../../../sim/schools/schools.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { assertMay } from '../../session/permissions.ts'
import { accountAsked } from '../frame/account-asked.ts'
import { fieldsOf } from '../frame/fields.ts'
import { localPath } from '../frame/local-path.ts'
import { show } from '../frame/show.tsx'
import { PhonePage } from './phone-page.tsx'

/** A phone: one's own, or for a trainer anyone's, `?account=17`. */
export function phone(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/phone', async (context) => {
    const { id, read } = context.get('district')
    const accountId = accountAsked(context, context.req.query('account'))
    assertMay(context.get('person'), 'text', { districtId: id, accountId })
    const account = await read(`account ${accountId}`, (world) => world.people.account(accountId))
    const schools = await read('schools', (of) => of.schools())
    const name = `${account.firstName} ${account.lastName}`.trim()
    return await show(
      context,
      { title: `Phone of ${name}`, area: 'phone' },
      <PhonePage
        name={name}
        number={account.phones[0] ?? null}
        accountId={accountId}
        texts={await read(`texts of ${accountId}`, (world) => world.messages.conversation(accountId))}
        suggestion={`@leave @${codeFor(account, schools)}`}
        back={context.req.path + new URL(context.req.url).search}
      />,
    )
  })

  app.post('/districts/:district/phone', async (context) => {
    const { world, id } = context.get('district')
    const fields = await fieldsOf(context)
    const accountId = accountAsked(context, fields.text('account'))
    assertMay(context.get('person'), 'text', { districtId: id, accountId })
    const [from] = (await world.people.account(accountId)).phones
    const text = fields.text('text')
    await world.messages.text(from === undefined ? { accountId, text } : { from, text })
    return context.redirect(localPath(fields.text('back')), 303)
  })
  return app
}

/** The code of a school where the person is. */
function codeFor(account: Account, schools: readonly School[]): string {
  const first = schools.find(({ id }) => account.schools.some(({ schoolId }) => schoolId === id)) ?? schools[0]
  return first?.code ?? 'school'
}
