import { Hono } from 'hono'
import { demoNamed } from '../../../scenarios/demos/demos.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { demoDistrict, resetDemo, startDemo } from '../../districts/demo-districts.ts'
import { openMoment } from '../../districts/open-moment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { trainingOf } from '../../districts/training-of.ts'
import { assertMay } from '../../session/permissions.ts'
import { allow } from '../frame/allow.ts'
import { fieldsOf } from '../frame/fields.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { lookPath } from '../time/bar-view.ts'
import { OpenPage } from '../time/link-page.tsx'

const pathOf = ({ id }: Pick<ServedDistrict, 'id'>) => `/districts/${encodeURIComponent(id)}`

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
    const district = await resetDemo(context.get('districts'), context.get('district'))
    return done(context, 'The demo is at its beginning again.', pathOf(district))
  })

  app.get('/open', async (context) => {
    assertMay(context.get('person'), 'make districts')
    return await show(context, { title: 'Open a moment' }, <OpenPage moment={context.req.query('moment') ?? ''} />)
  })

  app.post('/open', async (context) => {
    assertMay(context.get('person'), 'make districts')
    const id = await openMoment(context.get('districts'), (await fieldsOf(context)).text('moment'))
    return done(context, 'This is the moment of the link.', pathOf({ id }))
  })
  return app
}
