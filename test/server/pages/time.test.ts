import { describe, expect, test } from 'vitest'
import { admin, oakServer } from './oak-server.ts'

const server = oakServer()
const trainer = { role: 'trainer' } as const

async function asTrainer() {
  const visitor = server.visitor()
  await visitor.signIn(trainer)
  return visitor
}

describe('The trainer’s bar', () => {
  test('keeps moments of a district whose files somebody uploads, steps on, and goes back', async () => {
    const visitor = await asTrainer()
    const before = await visitor.get('/districts/oak')
    expect(before.text).toContain('Keep moments from here on')
    await visitor.post('/districts/oak/time', { act: 'begin', back: '/districts/oak' })
    const digest = await server.oak.world.digest()
    const later = await visitor.post('/districts/oak/time', { act: 'advance', by: 'week', back: '/districts/oak' })
    expect(later.text).toContain('It is Mon 12 Jan 2026, 02:00, and nothing has happened.')
    expect(server.oak.world.now()).toMatch(/^2026-01-12T02:00/)
    const stepped = await visitor.post('/districts/oak/time', { act: 'step', back: '/districts/oak' })
    expect(stepped.text).toContain('left until removals are no longer automatic')
    const moments = await visitor.get('/districts/oak/moments')
    expect(moments.text).toMatch(/Now .*Go there/)
    const back = await visitor.post('/districts/oak/time', { act: 'back', moment: '0', back: '/districts/oak' })
    expect(back.text).toContain('It is Mon 5 Jan 2026, 02:00 again')
    expect(await server.oak.world.digest()).toBe(digest)
  })

  test('says what it cannot do, and where nothing is kept', async () => {
    const visitor = await asTrainer()
    const wrong = await visitor.post('/districts/oak/time', { act: 'fly', back: '/districts/oak' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('Send one of begin, step, advance, date, back, fork as "act"')
    const day = await visitor.post('/districts/oak/time', {
      act: 'date',
      when: 'the day after',
      back: '/districts/oak',
    })
    // A district of files has no calendar.
    expect(day.status).toBe(409)
    const gone = await visitor.post('/districts/oak/time', { act: 'back', moment: '99', back: '/districts/oak' })
    expect(gone.status).toBe(404)
    const link = await visitor.get('/districts/oak/link')
    expect(link.status).toBe(409)
  })

  test('forks a district, and compares the two where they differ', async () => {
    const visitor = await asTrainer()
    const same = await visitor.post('/districts/oak/time', { act: 'fork', back: '/districts/oak' })
    expect(visitor.path).toMatch(/^\/districts\/oak~\d+$/)
    expect(same.text).toContain('This district is a fork')
    const fork = server.districts.get(visitor.path.split('/').at(-1)!)
    expect((await visitor.get(`/districts/oak/compare?with=${fork.id}`)).text).toContain(
      'Both are the same, to the last row.',
    )
    await visitor.post(`/districts/${fork.id}/time`, { act: 'advance', by: 'month', back: '/' })
    const text = (await visitor.get(`/districts/oak/compare?with=${fork.id}`)).text
    expect(text).toContain('Here it is')
    expect(server.oak.world.now() < fork.world.now()).toBe(true)
  })

  test('is for the trainer alone', async () => {
    const visitor = server.visitor()
    const shown = await visitor.signIn(admin)
    expect(shown.html).not.toContain('/districts/oak/time')
    const refused = await visitor.post('/districts/oak/time', { act: 'step', back: '/districts/oak' })
    expect(refused.status).toBe(403)
    expect((await visitor.post('/demos/a-hold-corrected')).status).toBe(403)
    expect((await visitor.get('/open?moment=x')).status).toBe(403)
  })
})

describe('A guided demo', () => {
  test('has a district of its own, says what to say and where to look, and begins again with one click', async () => {
    const visitor = await asTrainer()
    const first = await visitor.get('/')
    expect(first.text).toContain('A hold that is corrected')
    const ready = await visitor.post('/demos/a-hold-corrected')
    expect(visitor.path).toBe('/districts/demo-a-hold-corrected')
    expect(ready.text).toContain('Begin: Before the break')
    const beginning = await server.districts.get('demo-a-hold-corrected').world.digest()
    await visitor.post('/districts/demo-a-hold-corrected/demo')
    const second = await visitor.post('/districts/demo-a-hold-corrected/demo')
    expect(visitor.path).toMatch(/^\/districts\/demo-a-hold-corrected\/holds\//)
    expect(second.text).toContain('step 2 of 5: The list is half finished')
    expect(second.text).toMatch(/Oak High would lose \d+ of \d+ classes and \d+ of \d+ students/)
    expect((await visitor.get('/')).text).toContain('Go on with step 3 of 5')

    const link = await visitor.get('/districts/demo-a-hold-corrected/link')
    const address = /\/open\?moment=[\w-]+/.exec(link.html)![0]
    const question = await visitor.get(address)
    expect(question.text).toContain('Open a moment')
    await visitor.post('/open', { moment: address.split('=')[1]! })
    const opened = server.districts.get(visitor.path.split('/').at(-1)!)
    const told = server.districts.get('demo-a-hold-corrected')
    expect(await opened.world.digest()).toBe(await told.world.digest())
    expect((await visitor.post('/open', { moment: 'broken' })).status).toBe(400)

    const again = await visitor.post('/districts/demo-a-hold-corrected/demo/reset')
    expect(again.text).toContain('The demo is at its beginning again.')
    expect(await server.districts.get('demo-a-hold-corrected').world.digest()).toBe(beginning)
  })

  test('that is unknown is refused with what there is', async () => {
    const visitor = await asTrainer()
    const shown = await visitor.post('/demos/a-hold-correctd')
    expect(shown.status).toBe(404)
    expect(shown.text).toContain('did you mean "a-hold-corrected"?')
  })
})
