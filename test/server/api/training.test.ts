import { describe, expect, test } from 'vitest'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import type { ServedEvent } from '../../../src/server/districts/served-event.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { openedServer } from '../opened.ts'

const server = openedServer()

async function made(id: string, route: 'csv-2.0' | 'clever' | 'classlink' = 'csv-2.0') {
  const training = { start: '2026-01-05', generated: { students: 60, schools: 1, seed: 'api', route } }
  const reply = await server.ask('POST', '/districts', { id, name: id, training })
  expect(reply.status, await reply.clone().text()).toBe(201)
  const base = `/districts/${id}/training`
  const admin: PersonChoice = { role: 'district admin', districtId: id }
  return {
    district: server.districts.get(id),
    admin,
    get: async (path: string) => await (await server.ask('GET', `${base}${path}`)).json(),
    post: (path: string, body?: unknown, as?: PersonChoice) => server.ask('POST', `${base}${path}`, body, as),
    /** Done by the district’s administrator, as on the page. */
    act: async (act: object) => {
      const reply = await server.ask('POST', `${base}/acts`, act, admin)
      expect(reply.status, await reply.clone().text()).toBe(201)
      return await reply.json()
    },
  }
}

/** Asks for something that is refused; gives the problem. */
async function refused(method: string, path: string, body?: unknown, as?: PersonChoice) {
  const reply = await server.ask(method, path, body, as)
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
  return await reply.json() as { status: number; code: string; detail: string }
}

describe('A training by the API', () => {
  test('goes back to a moment to the last row, forks at an earlier one, and tells where the two differ', async () => {
    const { district, act, get, post } = await made('travels')
    await act({ type: 'upload' })
    const [digest, at] = [await district.world.digest(), district.world.now()]
    await post('/advances', { to: '2026-01-06' })
    await act({ type: 'mistakes', mistakes: ['half-rolled'] })
    const told = (await act({ type: 'upload' })).told as { kind: string }[]
    expect(told.map(({ kind }) => kind)).toContain('hold')
    expect((await get('')).moments).toBe(5)

    const { id } = await (await post('/forks', { moment: 1 })).json()
    expect(await server.districts.get(id).world.digest()).toBe(digest)
    const comparison = await get(`/comparison?with=${id}`)
    expect(comparison.isSame).toBe(false)
    expect(comparison.schools[0].differences.map(({ what }: { what: string }) => what)).toContain('status')

    expect(await (await post('/moments/1/restorations')).json()).toMatchObject({ number: 1, at, isNow: true })
    expect(await district.world.digest()).toBe(digest)
    expect((await get(`/comparison?with=${id}`)).isSame).toBe(true)
    expect(await refused('POST', '/districts/travels/training/forks', { moment: 4 })).toMatchObject({
      status: 404,
      code: 'moment_unknown',
    })
    expect(await refused('POST', '/districts/travels/training/moments/99/restorations')).toMatchObject({ status: 404 })
  })

  test('is opened elsewhere by its link, and a link that is none leaves nothing behind', async () => {
    const { district, act, get } = await made('linked')
    await act({ type: 'upload' })
    const { link, path } = await get('/link')
    expect(path).toBe(`/open?moment=${link}`)
    const { id } = await (await server.ask('POST', '/moments', { link })).json()
    expect(await server.districts.get(id).world.digest()).toBe(await district.world.digest())
    const before = server.districts.list().length
    expect(await refused('POST', '/moments', { link: link.slice(0, -9) })).toMatchObject({ code: 'training_invalid' })
    expect(server.districts.list()).toHaveLength(before)
  })

  test('plays while somebody listens, one step an event, and ends with an event as well', async () => {
    const { district, act, post, get } = await made('plays')
    await act({ type: 'nightly', on: true })
    const events: Extract<ServedEvent, { type: 'play' }>[] = []
    const ended = new Promise<void>((resolve) => {
      district.onEvent((event) => {
        if (event.type !== 'play') return
        events.push(event)
        if (event.state !== 'step') resolve()
      })
    })
    const begun = await post('/play', { steps: 2 })
    expect(await begun.json()).toEqual({ steps: 0, until: null })
    expect(await refused('POST', '/districts/plays/training/play', {})).toMatchObject({
      code: 'not_allowed',
      detail: expect.stringContaining('Stop what plays first'),
    })
    await ended
    expect(events.map(({ state, steps }) => `${state} ${steps}`)).toEqual(['step 1', 'step 2', 'ended 2'])
    expect(events[0]!.told.length).toBeGreaterThan(0)
    expect(await get('')).toMatchObject({ playing: null, moments: 4 })
  })

  test('plays until a day at most, and stops when it is told to', async () => {
    const { district, act, post, get } = await made('stops')
    await act({ type: 'nightly', on: true })
    const states: string[] = []
    let stopped: Promise<unknown> = Promise.resolve()
    const over = () =>
      new Promise<void>((resolve) => {
        const off = district.onEvent((event) => {
          if (event.type !== 'play') return
          states.push(event.state)
          if (event.state === 'step') return
          off()
          resolve()
        })
      })
    const first = over()
    await post('/play', { until: '2026-01-05' })
    await first
    // Nothing falls due on the day that it is already.
    expect(states).toEqual(['ended'])
    const off = district.onEvent((event) => {
      if (event.type === 'play') stopped = server.ask('DELETE', '/districts/stops/training/play')
    })
    const second = over()
    await post('/play', {})
    await second
    off()
    expect(((await stopped) as Response).status).toBe(204)
    expect(states.at(-1)).toBe('stopped')
    expect((await get('')).playing).toBeNull()
    expect(await refused('POST', '/districts/stops/training/play', { until: 'soon' })).toMatchObject({
      code: 'date_invalid',
    })
  })

  test('of a district of files keeps moments from the first thing on that is asked of it, and has no SIS', async () => {
    const oak = await server.districts.create({ id: 'oak', name: 'Oak County' })
    await oak.receive(oakFeed(), { via: 'api', name: 'a test' })
    const path = '/districts/oak/training'
    expect(await refused('GET', path)).toMatchObject({ status: 409, detail: expect.stringContaining('Keep moments') })
    await server.ask('POST', `${path}/advances`, { by: { weeks: 1 } })
    expect(await (await server.ask('GET', path)).json()).toMatchObject({ moments: 2, hasSide: false })
    const act = { type: 'upload' }
    expect(await refused('POST', `${path}/acts`, act)).toMatchObject({
      status: 409,
      detail: expect.stringContaining('nothing is known of the SIS of Oak County'),
    })
    expect(await refused('GET', `${path}/link`)).toMatchObject({ code: 'not_allowed' })
    expect(await refused('POST', `${path}/demo/steps`)).toMatchObject({ code: 'demo_unknown' })
  })

  test('of a demo tells its steps with their words to the end, and begins again; a fork goes back by itself', async () => {
    const { id, nextStep } = await (await server.ask('POST', '/demos/a-hold-corrected/openings')).json()
    expect(nextStep).toBe(1)
    const path = `/districts/${id}/training`
    const beginning = await server.districts.get(id).world.digest()
    const { moment } = await (await server.ask('POST', `${path}/demo/steps`)).json()
    expect(moment.words).toMatchObject({ step: 1, title: 'Before the break' })
    const state = await (await server.ask('GET', path)).json()
    expect(state.demo.told.say).toBe(moment.words.say)
    expect(state.demo.told.lookPath).toMatch(new RegExp(`^/districts/${id}`))
    // Opened again, it is as it was left.
    expect(await (await server.ask('POST', '/demos/a-hold-corrected/openings')).json()).toEqual({ id, nextStep: 2 })
    const listed = (await (await server.ask('GET', '/demos')).json()).entries
    expect(listed.find((it: { name: string }) => it.name === 'a-hold-corrected').district).toEqual({ id, nextStep: 2 })

    const fork = (await (await server.ask('POST', `${path}/forks`, {})).json()).id
    const forked = `/districts/${fork}/training`
    expect(await (await server.ask('POST', `${forked}/demo/resets`)).json()).toEqual({ id: fork, nextStep: 1 })
    expect(await server.districts.get(fork).world.digest()).toBe(beginning)
    for (let step = 2; step <= state.demo.stepsTotal; step++) {
      expect((await server.ask('POST', `${path}/demo/steps`)).status).toBe(201)
    }
    expect(await refused('POST', `${path}/demo/steps`)).toMatchObject({
      code: 'not_allowed',
      detail: expect.stringContaining('it is over'),
    })
    await server.ask('POST', `${path}/demo/resets`)
    expect(await server.districts.get(id).world.digest()).toBe(beginning)
    expect(await refused('POST', '/demos/a-hold-correctd/openings')).toMatchObject({
      status: 404,
      detail: expect.stringContaining('did you mean "a-hold-corrected"?'),
    })
  })

  test('has the time and the demo for the trainer alone, and the SIS for the district’s administrator as well', async () => {
    const { admin } = await made('roles')
    const school: PersonChoice = {
      role: 'school admin',
      districtId: 'roles',
      schoolId: server.districts.get('roles').training!.ground.stage!.district.schools[0]!.id,
    }
    const path = '/districts/roles/training'
    await server.ask('POST', `${path}/acts`, { type: 'upload' }, admin)
    for (
      const [method, address, body] of [
        ['GET', path],
        ['PUT', path],
        ['POST', `${path}/steps`],
        ['POST', `${path}/advances`, { by: { days: 1 } }],
        ['POST', `${path}/play`, {}],
        ['DELETE', `${path}/play`],
        ['GET', `${path}/moments`],
        ['POST', `${path}/moments/0/restorations`],
        ['POST', `${path}/forks`, {}],
        ['GET', `${path}/link`],
        ['GET', `${path}/comparison?with=roles`],
        ['POST', `${path}/demo/steps`],
        ['POST', `${path}/demo/resets`],
        ['GET', '/demos'],
        ['POST', '/demos/a-hold-approved/openings'],
        ['POST', '/demos/a-hold-approved/resets'],
        ['POST', '/moments', { link: 'x' }],
      ] as const
    ) {
      for (const as of [admin, school]) {
        expect((await server.ask(method, address, body, as)).status, `${as.role} ${method} ${address}`).toBe(403)
      }
    }
    expect((await server.ask('GET', `${path}/side`, undefined, admin)).status).toBe(200)
    expect((await server.ask('GET', `${path}/side`, undefined, school)).status).toBe(403)
    expect((await server.ask('POST', `${path}/acts`, { type: 'upload' }, school)).status).toBe(403)
  })

  test('refuses what is no act of the district, what nobody may do there, and a mistake that there is not', async () => {
    const { admin } = await made('refuses')
    const path = '/districts/refuses/training/acts'
    for (
      const act of [
        { type: 'explode' },
        { type: 'step' },
        { type: 'demo', step: 1 },
        { type: 'command', command: { type: 'upload' } },
        { type: 'upload', more: true },
        { type: 'clever pause', from: 'tomorrow', to: '2026-01-20' },
      ]
    ) {
      expect(await refused('POST', path, act, admin), JSON.stringify(act)).toMatchObject({
        status: 400,
        code: 'request_invalid',
      })
    }
    expect(await refused('POST', path, { type: 'clever resume' }, admin)).toMatchObject({ code: 'not_allowed' })
    expect(await refused('POST', path, { type: 'mistakes', mistakes: ['half-roled'] }, admin)).toMatchObject({
      code: 'mistake_unknown',
    })
  })

  test('cannot be begun as what it is not, and nothing is left of the attempt', async () => {
    const generated = { students: 60 }
    const training = { generated, demo: 'no-such-demo' }
    expect(await refused('POST', '/districts', { id: 'attempt', name: 'A', training })).toMatchObject({
      code: 'demo_unknown',
    })
    expect(await refused('POST', '/districts', { id: 'attempt', name: 'A', training: { generated }, generated }))
      .toMatchObject({ status: 400 })
    expect(await refused('GET', '/districts/attempt')).toMatchObject({ status: 404 })
    await made('attempt')
  })
})

test.each(['clever', 'classlink', 'csv-2.0'])(
  'A district is not made where a vendor is to do what it cannot (%s)',
  async (route) => {
    const generated = { students: 60, schools: 1, route, clever: { pauses: [] } }
    const reply = await server.ask('POST', '/districts', { id: 'none', name: 'None', training: { generated } })
    expect(await reply.json()).toMatchObject({
      status: 400,
      code: 'vendor_option_invalid',
      detail: expect.stringContaining('Remove the unknown "pauses", known there: "district", "timeZone"'),
    })
    expect((await server.ask('GET', '/districts/none')).status).toBe(404)
  },
)
