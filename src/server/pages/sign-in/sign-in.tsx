import { type Context, Hono } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { problemOf } from '../../security/problem.ts'
import type { PersonChoice } from '../../session/access.ts'
import { type Person, roles } from '../../session/person.ts'
import { fieldsOf } from '../frame/fields.ts'
import { localPath } from '../frame/local-path.ts'
import { homeOf } from '../frame/nav.ts'
import { show, untilMade } from '../frame/show.tsx'
import { type ChosenDistrict, SignInPage } from './sign-in-page.tsx'

/** So many people are offered at once; a search finds the others. */
const offeredMax = 12

/** Signing in and out. */
export function signIn(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.get('/sign-in', async (context) => await page(context, {}))

  app.post('/sign-in', async (context) => {
    const access = context.get('access')
    const fields = await fieldsOf(context)
    const back = localPath(fields.text('back'))
    if (access.byChoice) {
      const person = await access.choose(context, choiceOf(fields.text))
      return context.redirect(back === '/' ? firstPage(person) : back, 303)
    }
    try {
      const person = await access.signIn(context, fields.text('login'), fields.text('passphrase'))
      return context.redirect(back === '/' ? firstPage(person) : back, 303)
    } catch (error) {
      if (!(error instanceof HomeroomError)) throw error
      // What was typed stays, but for the passphrase.
      const { status, detail } = problemOf(error)
      return await page(context, { problem: detail, login: fields.text('login'), back, status: status as 401 | 429 })
    }
  })

  app.post('/sign-out', (context) => {
    context.get('access').signOut(context)
    return context.redirect('/sign-in', 303)
  })
  return app
}

interface Shown {
  readonly problem?: string
  readonly login?: string
  readonly back?: string
  readonly status?: 401 | 429
}

async function page(context: Context<AppEnvironment>, { problem, login, back, status }: Shown): Promise<Response> {
  const { byChoice } = context.get('access')
  return await show(
    context,
    { title: 'Sign in', ...untilMade(context), ...(status !== undefined && { status }) },
    <SignInPage
      byChoice={byChoice}
      making={context.get('making')}
      districts={byChoice ? context.get('districts').list() : []}
      back={back ?? localPath(context.req.query('back'))}
      chosen={byChoice ? await chosenDistrict(context) : null}
      problem={problem ?? null}
      login={login ?? ''}
    />,
  )
}

async function chosenDistrict(context: Context<AppEnvironment>): Promise<ChosenDistrict | null> {
  const asked = context.req.query('district')
  if (asked === undefined) return null
  const { id, name, world, read } = context.get('districts').get(asked)
  const schools = await read('schools', (of) => of.schools())
  const schoolId = schools.find((school) => school.id === context.req.query('school'))?.id ?? schools[0]?.id ?? ''
  const search = (context.req.query('search') ?? '').slice(0, 100)
  const people = schoolId === '' ? [] : [
    ...(search === ''
      ? [
        ...(await world.people.page(schoolId, { role: 'teacher', limit: offeredMax / 2 })).entries,
        ...(await world.people.page(schoolId, { role: 'guardian', limit: offeredMax / 4 })).entries,
        ...(await world.people.page(schoolId, { role: 'student', limit: offeredMax / 4 })).entries,
      ]
      : (await world.people.page(schoolId, { search, limit: offeredMax })).entries),
  ]
  return { id, name, schools, schoolId, search, people: people.filter(({ role }) => role !== 'none') }
}

/** @throws HomeroomError `request_invalid` */
function choiceOf(text: (name: string) => string): PersonChoice {
  const role = roles.find((it) => it === text('role'))
  if (role === undefined) {
    throw new HomeroomError(
      'request_invalid',
      `Choose a role of ${roles.join(', ')}, not "${text('role').slice(0, 40)}"`,
    )
  }
  return {
    role,
    ...(text('district') !== '' && { districtId: text('district') }),
    ...(text('school') !== '' && { schoolId: text('school') }),
    ...(/^\d{1,15}$/.test(text('account')) && { accountId: Number(text('account')) }),
  }
}

function firstPage(person: Person): string {
  return person.districtId === null ? '/' : homeOf(person, person.districtId)
}
