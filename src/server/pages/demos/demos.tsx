import { type Context, Hono } from 'hono'
import type { Demo } from '../../../scenarios/demos/demo.ts'
import { demoNamed } from '../../../scenarios/demos/demos.ts'
import { parseLink } from '../../../scenarios/training/link.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { Districts } from '../../districts/districts.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { assertMay } from '../../session/permissions.ts'
import { allow } from '../frame/allow.ts'
import { fieldsOf } from '../frame/fields.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { demoDistrict } from './demo-district.ts'
import { lookPath } from '../time/bar-view.ts'
import { OpenPage } from '../time/link-page.tsx'
import { trainingOf } from '../time/time.tsx'

const pathOf = (district: ServedDistrict) => `/districts/${encodeURIComponent(district.id)}`

/** Guided demos, and moments that come by link: each in a district of its own. */
export function demoPages(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.post('/demos/:demo', async (context) => {
    assertMay(context.get('person'), 'make districts')
    const [districts, demo] = [context.get('districts'), demoNamed(context.req.param('demo'))]
    const begun = districts.list().find(({ id }) => id === demoDistrict(demo))
    // From one demo to the next: what somebody has begun to tell there stays as it is.
    if (begun !== undefined && (await fieldsOf(context)).text('keep') === 'yes') {
      return context.redirect(pathOf(begun), 303)
    }
    const district = await startDemo(districts, demo)
    return done(context, `“${district.training!.ground.demo!.title}” is ready: begin at the bottom.`, pathOf(district))
  })

  app.post('/districts/:district/demo', allow('travel'), async (context) => {
    const training = trainingOf(context.get('district'))
    const step = training.nextDemoStep
    if (step === null) throw new HomeroomError('not_allowed', 'Reset the demo to play it again: it is over')
    const { moment } = await training.act({ type: 'demo', step })
    return context.redirect(lookPath(training, moment.words!.look), 303)
  })

  app.post('/districts/:district/demo/reset', allow('travel'), async (context) => {
    const { demo } = trainingOf(context.get('district')).ground
    if (demo === null) throw new HomeroomError('demo_unknown', 'Reset a demo: this district is for none')
    const district = await startDemo(context.get('districts'), demo, context.get('district').id)
    return done(context, 'The demo is at its beginning again.', pathOf(district))
  })

  app.get('/open', async (context) => {
    assertMay(context.get('person'), 'make districts')
    return await show(context, { title: 'Open a moment' }, <OpenPage moment={context.req.query('moment') ?? ''} />)
  })

  app.post('/open', async (context) => {
    assertMay(context.get('person'), 'make districts')
    const district = await openLink(context)
    return done(context, 'This is the moment of the link.', pathOf(district))
  })
  return app
}

/** Makes the district of a demo anew. */
async function startDemo(districts: Districts, demo: Demo, id = demoDistrict(demo)): Promise<ServedDistrict> {
  if (districts.list().some((it) => it.id === id)) await districts.remove(id)
  return await districts.create({ id, name: demo.title, training: { ...demo.district, demo: demo.name } })
}

async function openLink(context: Context<AppEnvironment>): Promise<ServedDistrict> {
  const { options, acts, digest } = parseLink((await fieldsOf(context)).text('moment'))
  const districts = context.get('districts')
  const id = `moment-${digest.slice(0, 8)}`
  if (districts.list().some((it) => it.id === id)) await districts.remove(id)
  const district = await districts.create({ id, name: options.name ?? 'A moment by link', training: options })
  try {
    for (const act of acts) await district.training!.act(act)
    if (await district.world.digest() === digest) return district
  } catch (error) {
    await districts.remove(id)
    throw error
  }
  await districts.remove(id)
  throw new HomeroomError(
    'training_invalid',
    'Make the link anew: this version of Homeroom comes to another state with it; see docs/demos.md',
  )
}
