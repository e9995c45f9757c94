import { Hono } from 'hono'
import type { Act } from '../../../scenarios/training/act.ts'
import { rosterKinds } from '../../../sim/routes/classlink/kinds.ts'
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
  'mistakes': (fields) => ({
    type: 'mistakes',
    mistakes: [...fields.all('mistake')],
    ...(fields.text('school') !== '' && { schoolId: fields.text('school') }),
  }),
  'pause transfer': () => ({ type: 'pause transfer' }),
  'resume transfer': () => ({ type: 'resume transfer' }),
  'clever pause': (fields) => ({ type: 'clever pause', from: fields.text('from'), to: fields.text('to') }),
  'clever resume': () => ({ type: 'clever resume' }),
  'clever approve': () => ({ type: 'clever approve' }),
  'clever discard': () => ({ type: 'clever discard' }),
  'clever thresholds': (fields) => ({
    type: 'clever thresholds',
    whose: fields.text('whose') as 'district' | 'app',
    ...percents(fields, '', ['deleted', 'updated']),
  }),
  'clever rotate token': () => ({ type: 'clever rotate token' }),
  'clever disconnect': () => ({ type: 'clever disconnect' }),
  'clever reconnect': () => ({ type: 'clever reconnect' }),
  'classlink blackout': (fields, view) => ({
    type: 'classlink blackouts',
    blackouts: [...view.classlink?.blackouts ?? [], { from: fields.text('from'), to: fields.text('to') }],
  }),
  'classlink remove blackout': (fields, view) => ({
    type: 'classlink blackouts',
    blackouts: (view.classlink?.blackouts ?? [])
      .filter(({ from, to }) => from !== fields.text('from') || to !== fields.text('to')),
  }),
  'classlink limited imports': (fields) => ({
    type: 'classlink limited imports',
    limited: fields.text('on') === 'yes',
  }),
  'classlink thresholds': (fields) => ({
    type: 'classlink thresholds',
    thresholds: Object.fromEntries(
      rosterKinds.map((kind) => [kind, percents(fields, `${kind} `, ['added', 'updated', 'removed'])] as const)
        .filter(([, limits]) => Object.keys(limits).length > 0),
    ),
  }),
  'classlink approve': () => ({ type: 'classlink approve' }),
  'classlink discard': () => ({ type: 'classlink discard' }),
}

/** The limits that were typed; an empty field is none. */
function percents(fields: Fields, prefix: string, names: readonly string[]): Record<string, number> {
  const typed = names.filter((name) => fields.text(`${prefix}${name}`) !== '')
  return Object.fromEntries(typed.map((name) => [name, fields.number(`${prefix}${name}`)]))
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
    const { training, transfer, id, name } = context.get('district')
    const fields = await fieldsOf(context)
    const [view, act] = [sideView(training), acts[fields.text('act')]]
    if (act === undefined) {
      throw new HomeroomError('request_invalid', `Send one of ${Object.keys(acts).join(', ')} as "act"`)
    }
    if (training === null || view === null) {
      throw new HomeroomError('not_allowed', `Do this in a made-up district: nothing is known of the SIS of ${name}`)
    }
    // The service's own switch goes with the job's, as on the page SIS sync.
    if (fields.text('act').endsWith(' transfer')) {
      const pauses = fields.text('act') === 'pause transfer'
      await (pauses ? transfer.pause() : transfer.resume())
      return done(
        context,
        pauses ? 'The transfer is paused.' : 'The transfer runs again.',
        `/districts/${encodeURIComponent(id)}/district`,
      )
    }
    const { told, moment } = await training.act(act(fields, view))
    const last = told.slice(0, 3).map(({ at, text }) => `${rowMoment(at)}: ${text}`).join('; ')
    return done(context, `${last === '' ? moment.label : last}.`, `/districts/${encodeURIComponent(id)}/district`)
  })
  return app
}
