import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../scenarios/training/moment.ts'
import type { Training } from '../../../scenarios/training/training.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { trainingOf } from '../../districts/training-of.ts'
import { allow } from '../frame/allow.ts'
import { type Fields, fieldsOf } from '../frame/fields.ts'
import { localPath } from '../frame/local-path.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { rowMoment, shortMoment } from '../parts/time-words.ts'
import { ComparePage } from './compare-page.tsx'
import { LinkPage } from './link-page.tsx'
import { MomentsPage } from './moments-page.tsx'

const ways = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const

type Act = (
  training: Training,
  fields: Fields,
  context: Context<AppEnvironment>,
) => Promise<{ said: string; to?: string }>

/** What the trainer's bar does. */
const acts: Readonly<Record<string, Act>> = {
  begin: (training) =>
    Promise.resolve({ said: `From ${shortMoment(training.moment().at)} on, you can come back to every moment.` }),
  step: async (training) => ({ said: toldIn(await training.step()) }),
  advance: async (training, fields) => {
    const by = ways[fields.text('by') as keyof typeof ways]
    if (by === undefined) throw unknown('by', Object.keys(ways))
    return { said: toldIn(await training.advance(by)) }
  },
  date: async (training, fields) => ({ said: toldIn(await training.advance(fields.text('when'))) }),
  back: async (training, fields) => {
    const moment = await training.back(fields.number('moment'))
    return { said: `It is ${shortMoment(moment.at)} again: ${moment.label}.` }
  },
  fork: async (training, _, context) => {
    const { id } = await context.get('districts').fork(training.id)
    return {
      said: `This district is a fork: it goes its own way from ${shortMoment(training.moment().at)} on.`,
      to: `/districts/${encodeURIComponent(id)}`,
    }
  },
}

/** Moving a district's time, going back in it, and comparing where two of them have come to. */
export function time(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.post('/districts/:district/time', allow('travel'), async (context) => {
    const fields = await fieldsOf(context)
    const act = acts[fields.text('act')]
    if (act === undefined) throw unknown('act', Object.keys(acts))
    const training = await context.get('district').beginTraining()
    const { said, to } = await act(training, fields, context)
    return done(context, said, to ?? localPath(fields.text('back')))
  })

  app.get('/districts/:district/moments', allow('travel'), async (context) => {
    const training = trainingOf(context.get('district'))
    return await show(context, { title: 'Moments' }, <MomentsPage moments={training.moments()} />)
  })

  app.get('/districts/:district/link', allow('travel'), async (context) => {
    const link = await trainingOf(context.get('district')).link()
    const address = new URL(`/open?moment=${link}`, context.req.url)
    return await show(context, { title: 'Link to this moment' }, <LinkPage address={address.href} />)
  })

  app.get('/districts/:district/compare', allow('travel'), async (context) => {
    const [here, all] = [context.get('district'), context.get('districts').list()]
    const others = all.filter(({ id }) => id !== here.id).map(({ id, name, world }) => ({ id, name, now: world.now() }))
    const chosen = context.req.query('with') ?? others.find(({ id }) => id.startsWith(`${here.id}~`))?.id ?? ''
    const other = chosen === '' ? null : context.get('districts').get(chosen)
    const comparison = other && await compare(here, other)
    return await show(
      context,
      { title: 'Compare' },
      <ComparePage here={here} others={others} other={other} comparison={comparison} />,
    )
  })
  return app
}

async function compare(here: ServedDistrict, other: ServedDistrict) {
  const { compareWorlds } = await import('../../../scenarios/training/compare.ts')
  return await compareWorlds(here.world, other.world)
}

/** What happened, the first few things of it. */
function toldIn({ moment, told }: Outcome): string {
  const first = told.slice(0, 3).map(({ at, text }) => `${rowMoment(at)}: ${text}`)
  const more = told.length > 3 ? `; and ${told.length - 3} more` : ''
  return first.length === 0
    ? `It is ${shortMoment(moment.at)}, and nothing has happened.`
    : `${first.join('; ')}${more}.`
}

const unknown = (name: string, known: readonly string[]) =>
  new HomeroomError('request_invalid', `Send one of ${known.join(', ')} as "${name}"`)
