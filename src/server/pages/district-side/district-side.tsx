import { Hono } from 'hono'
import type { Act } from '../../../scenarios/training/act.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { allow } from '../frame/allow.ts'
import { type Fields, fieldsOf } from '../frame/fields.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { rowMoment } from '../parts/time-words.ts'
import { SidePage } from './side-page.tsx'
import { type SideView, sideView } from './side-view.ts'

type ActOf = (fields: Fields, view: SideView) => Act

/** What a form of the page asks for, as an act of the training. */
const acts: Readonly<Record<string, ActOf>> = {
  'upload': () => ({ type: 'upload' }),
  'vendor import': () => ({ type: 'vendor import' }),
  'nightly': (fields) => ({ type: 'nightly', on: fields.text('on') === 'yes' }),
  'roll over': (fields) => ({ type: 'roll over', mistakes: [...fields.all('mistake')] }),
  'mistakes': (fields) => ({ type: 'mistakes', mistakes: [...fields.all('mistake')] }),
  'clever pause': (fields) => ({ type: 'clever pause', from: fields.text('from'), to: fields.text('to') }),
  'clever resume': () => ({ type: 'clever resume' }),
  'clever approve': () => ({ type: 'clever approve' }),
  'clever discard': () => ({ type: 'clever discard' }),
  'classlink blackout': (fields, view) => ({
    type: 'classlink blackouts',
    blackouts: [...view.classlink?.blackouts ?? [], { from: fields.text('from'), to: fields.text('to') }],
  }),
  'classlink no blackouts': () => ({ type: 'classlink blackouts', blackouts: [] }),
  'classlink limited imports': (fields) => ({
    type: 'classlink limited imports',
    limited: fields.text('on') === 'yes',
  }),
  'classlink thresholds': (fields) => {
    const removed = fields.number('removed')
    return { type: 'classlink thresholds', thresholds: { users: { removed }, classes: { removed } } }
  },
  'classlink approve': () => ({ type: 'classlink approve' }),
  'classlink discard': () => ({ type: 'classlink discard' }),
}

/** The district's own side: the SIS, what goes wrong in it, and the vendor's settings. */
export function districtSide(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  const path = '/districts/:district/district'
  app.get(path, allow('administer district'), async (context) => {
    const view = sideView(context.get('district').training)
    return await show(context, { title: 'The district’s side', area: 'district' }, <SidePage view={view} />)
  })

  app.post(path, allow('administer district'), async (context) => {
    const { training, id, name } = context.get('district')
    const fields = await fieldsOf(context)
    const [view, act] = [sideView(training), acts[fields.text('act')]]
    if (act === undefined) {
      throw new HomeroomError('request_invalid', `Send one of ${Object.keys(acts).join(', ')} as "act"`)
    }
    if (training === null || view === null) {
      throw new HomeroomError('not_allowed', `Do this in a made-up district: nothing is known of the SIS of ${name}`)
    }
    const { told, moment } = await training.act(act(fields, view))
    const last = told.slice(0, 3).map(({ at, text }) => `${rowMoment(at)}: ${text}`).join('; ')
    return done(context, `${last === '' ? moment.label : last}.`, `/districts/${encodeURIComponent(id)}/district`)
  })
  return app
}
