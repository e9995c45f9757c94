import { type Context, Hono } from 'hono'
import type { ClassId } from '../../../sim/classes/class-id.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { assertMay } from '../../session/permissions.ts'
import { accountAsked } from '../frame/account-asked.ts'
import { type Fields, fieldsOf } from '../frame/fields.ts'
import { localPath } from '../frame/local-path.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { TeacherPage } from './teacher-page.tsx'

/** A teacher's classes, and what teachers do with them. A trainer may look over anyone's shoulder: `?account=17`. */
export function teacher(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/teacher', async (context) => {
    const { id, read } = context.get('district')
    const accountId = accountAsked(context, context.req.query('account'))
    assertMay(context.get('person'), 'teach', { districtId: id, accountId })
    const account = await read(`account ${accountId}`, (world) => world.people.account(accountId))
    const view = await read(`teacher ${accountId}`, (world) => world.classes.ofTeacher(accountId))
    return await show(
      context,
      { title: 'My classes', area: 'teacher' },
      <TeacherPage
        name={`${account.firstName} ${account.lastName}`.trim()}
        accountId={accountId}
        view={view}
        address={account.emails[0] ?? null}
        isAnother={context.get('person')!.accountId !== accountId}
        url={new URL(context.req.url)}
      />,
    )
  })

  for (const act of ['claim', 'archive', 'unarchive', 'rename', 'co-owner'] as const) {
    app.post(`/districts/:district/teacher/${act}`, async (context) => {
      const { id } = context.get('district')
      const fields = await fieldsOf(context)
      const accountId = accountAsked(context, fields.text('account'))
      assertMay(context.get('person'), 'teach', { districtId: id, accountId })
      const sentence = await acts[act](context, fields, accountId, fields.number('class') as ClassId)
      const whose = context.get('person')!.accountId === accountId ? '' : `?account=${accountId}`
      const page = `/districts/${encodeURIComponent(id)}/teacher`
      const back = fields.text('back')
      return done(context, sentence, back.startsWith(`${page}?`) ? localPath(back) : page + whose)
    })
  }
  return app
}

type Act = (
  context: Context<AppEnvironment>,
  fields: Fields,
  accountId: AccountId,
  classId: ClassId,
) => Promise<string>

/** What each form does, and what is said after it. */
const acts: Readonly<Record<'claim' | 'archive' | 'unarchive' | 'rename' | 'co-owner', Act>> = {
  async claim(context, _fields, accountId, classId) {
    const { classes } = context.get('district').world
    await classes.claim({ classId, accountId })
    return `${(await classes.one(classId)).name} is yours now: you can write to it.`
  },
  async archive(context, _fields, accountId, classId) {
    const { classes } = context.get('district').world
    await classes.archive({ classId, accountId })
    return `${(await classes.one(classId)).name} is archived. You can bring it back.`
  },
  async unarchive(context, _fields, accountId, classId) {
    const { classes } = context.get('district').world
    await classes.unarchive({ classId, accountId })
    return `${(await classes.one(classId)).name} is back.`
  },
  async rename(context, fields, accountId, classId) {
    await context.get('district').world.classes.rename({ classId, accountId, name: fields.text('name') })
    return `The class is called ${fields.text('name').trim()} now.`
  },
  async 'co-owner'(context, fields, accountId, classId) {
    const { classes, people } = context.get('district').world
    const email = fields.text('email')
    const other = await people.find({ email })
    if (other === undefined) {
      throw new HomeroomError('account_unknown', `Name the email of somebody who has an account: "${email}" has none`)
    }
    await classes.addOwner({ classId, accountId: other.id, by: accountId })
    return `${other.firstName} ${other.lastName} owns ${(await classes.one(classId)).name} as well.`
  },
}
