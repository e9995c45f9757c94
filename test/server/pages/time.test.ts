import { describe, expect, test } from 'vitest'
import { oakFeed } from '../../fixtures/oak.ts'
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
    expect(text).toContain('Only the date differs. Here it is')
    expect(server.oak.world.now() < fork.world.now()).toBe(true)
  })

  test('compares a hold that one approves and the other leaves: figures with their difference, classes by what differs', async () => {
    const visitor = await asTrainer()
    const held = await server.districts.create({ id: 'held', name: 'Held County' })
    await held.receive(oakFeed(), { via: 'page', name: 'a test' })
    await held.beginTraining()
    await held.receive(oakFeed({ without: ['s1', 's2'] }), { via: 'page', name: 'a test' })
    const fork = await server.districts.fork('held')
    await fork.world.approve({ schoolIds: 'all', by: 'a test' })
    const { text, html } = await visitor.get(`/districts/held/compare?with=${encodeURIComponent(fork.id)}`)
    expect(text).toContain('They differ in 1 school')
    expect(text).toMatch(/Here Held County \(held\), .* There Held County \(held~1\)/)
    expect(html).toContain('<a href="/districts/held~1">Held County</a>')
    expect(text).toContain('Status on hold connected')
    expect(text).toContain('Students 3 1 (2 fewer)')
    expect(text).toContain('Classes of Oak High What Here There Art with 2 participants with 0 participants')
    expect(text).toContain('Mails: hold released 0 1 (1 more)')
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
    expect(second.text).toContain('Step 2 of 5: The list is half finished')
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

  test('leads to the next one at its end, as that stands, and to all of them', async () => {
    const visitor = await asTrainer()
    await visitor.post('/demos/a-hold-approved')
    let shown = await visitor.get('/districts/demo-a-hold-approved')
    while (shown.html.includes('/districts/demo-a-hold-approved/demo"')) {
      shown = await visitor.post('/districts/demo-a-hold-approved/demo')
    }
    expect(shown.text).toContain('Next demo : A hold that is corrected ▸')
    expect(shown.html).toContain('<a class="button" href="/#demos">All demos</a>')
    expect((await visitor.get('/')).html).toContain('id="demos"')
    await visitor.post('/demos/a-hold-corrected')
    await visitor.post('/districts/demo-a-hold-corrected/demo')
    const digest = await server.districts.get('demo-a-hold-corrected').world.digest()
    const next = await visitor.post('/demos/a-hold-corrected', { keep: 'yes' })
    expect(visitor.path).toBe('/districts/demo-a-hold-corrected')
    expect(next.text).toContain('Step 1 of 5')
    expect(await server.districts.get('demo-a-hold-corrected').world.digest()).toBe(digest)
    await server.districts.remove('demo-a-hold-corrected')
    const begun = await visitor.post('/demos/a-hold-corrected', { keep: 'yes' })
    expect(begun.text).toContain('is ready: begin at the bottom')
  })

  test('that is unknown is refused with what there is', async () => {
    const visitor = await asTrainer()
    const shown = await visitor.post('/demos/a-hold-correctd')
    expect(shown.status).toBe(404)
    expect(shown.text).toContain('did you mean "a-hold-corrected"?')
  })
})
