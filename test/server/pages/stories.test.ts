import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { selectStories } from '../../../src/scenarios/run/library.ts'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import { openedServer } from '../opened.ts'
import { admin, oakServer } from './oak-server.ts'
import { Visitor } from './visitor.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/stories', import.meta.url))
const server = oakServer()
/** A server whose library is a folder with a story for each way in which one can fail. */
const failing = openedServer({ library: () => selectStories({ asked: [fixtures], tags: [] }) })

async function trainer(on = server as Pick<typeof server, 'app'>): Promise<Visitor> {
  const visitor = new Visitor(on as typeof server)
  await visitor.signIn({ role: 'trainer' })
  return visitor
}

describe('The library of stories', () => {
  test('lists each story by theme with its rule and source, and leads there from the start page', async () => {
    const visitor = await trainer()
    expect((await visitor.get('/')).html).toContain('<a href="/stories">Stories</a>')
    const { text, html } = await visitor.get('/stories?theme=class+ids')
    expect(text).toContain('Class ids')
    expect(text).not.toContain('Term change 4')
    expect(html).toContain('href="/stories/class-ids/reused-for-spring"')
    expect(html).toContain('<a href="https://help.remind.com/hc/en-us/articles/360001931299" rel="noreferrer">')
    expect(text).toContain('not played yet')
  })

  test('is filtered by words in whatever order, and says so where nothing has them', async () => {
    const visitor = await trainer()
    const found = await visitor.get('/stories?search=Export+HALF')
    expect(found.html).toContain('href="/stories/holds/half-rolled-export"')
    expect(found.html).toContain('value="Export HALF"')
    expect(found.html).not.toContain('/stories/leaving/')
    expect((await visitor.get('/stories?search=dinosaurs')).text).toContain('No story is like this')
  })

  test('is turned page by page', async () => {
    const visitor = await trainer()
    const total = (await server.runs.list()).length
    const first = await visitor.get('/stories')
    expect(first.text).toContain(`1 to 50 of ${total} stories`)
    expect(first.html).toContain('href="/stories?page=2"')
    expect((await visitor.get('/stories?page=2')).text).toContain(`51 to 100 of ${total} stories`)
  })

  test.each<PersonChoice>([
    admin,
    { role: 'school admin', districtId: 'oak', schoolId: '1' },
    { role: 'teacher', districtId: 'oak', accountId: 1 },
    { role: 'family', districtId: 'oak', accountId: 1 },
  ])('is refused to others with a page that says so: $role', async ({ role, ...where }) => {
    const visitor = server.visitor()
    const [school] = await server.oak.world.schools()
    const people = await server.oak.world.people.page(school!.id, {
      limit: 1,
      role: role === 'family' ? 'guardian' : 'teacher',
    })
    const home = await visitor.signIn({
      role,
      ...where,
      ...(where.schoolId && { schoolId: school!.id }),
      ...(where.accountId && { accountId: people.entries[0]!.accountId }),
    })
    expect(home.status).toBe(200)
    expect(home.html).not.toContain('/stories')
    for (const path of ['/stories', '/stories/holds/half-rolled-export', '/stories/events']) {
      const refused = await visitor.get(path)
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('This is not for you to do')
    }
    expect((await visitor.post('/stories/holds/half-rolled-export')).status).toBe(403)
    expect(server.runs.playing).toBeNull()
  })

  test('asks who one is', async () => {
    const visitor = server.visitor()
    await visitor.get('/stories')
    expect(visitor.path).toBe('/sign-in?back=%2Fstories')
  })
})

describe('A story', () => {
  test('plays while its page says how far it is, and shows its timeline, its checks and what happened after it', async () => {
    const visitor = await trainer()
    const before = await visitor.get('/stories/holds/half-rolled-export')
    expect(before.text).toContain('Shows: ')
    expect(before.text).toContain('Not played yet')
    const playing = await visitor.post('/stories/holds/half-rolled-export', { seed: '7' })
    expect(playing.status).toBe(200)
    expect(visitor.path).toBe('/stories/holds/half-rolled-export')
    expect(playing.text).toContain('Playing now: ')
    expect(playing.html).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>')
    expect((await visitor.get('/stories')).html).toContain('id="playing"')

    await server.runs.close()
    const { result } = server.runs.outcomeOf('holds/half-rolled-export')!
    const after = await visitor.get('/stories/holds/half-rolled-export')
    expect(after.html).not.toContain('http-equiv="refresh"')
    expect(after.text).toContain(`Passed: ${result!.checks.made} checks held`)
    expect(after.html).toMatch(/<svg class="wide"[^>]*aria-label="Timeline from [^"]*1 hold/)
    for (const { kind, text } of result!.events) if (kind === 'check') expect(after.text).toContain(text)
    expect(after.text).toContain('homeroom run holds/half-rolled-export --seed 7')
    expect(after.html).toContain('value="7"')
    expect((await visitor.get('/stories?search=half-rolled-export')).text).toContain(
      `Passed: ${result!.checks.made} checks`,
    )
  })

  test('waits its turn: while one plays another one is refused with its reason and with when to come again', async () => {
    const visitor = await trainer()
    const { scenario } = await server.runs.find('holds/summer-school')
    await visitor.post('/stories/holds/summer-school')
    const refused = await visitor.post('/stories/holds/half-rolled-export')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(refused.text).toContain('Come again later')
    expect(refused.text).toContain(`Play this story in some seconds: “${scenario.title}” is under way`)
    const byApi = await server.ask('POST', '/stories/runs', { id: 'holds/half-rolled-export' })
    expect([byApi.status, byApi.headers.get('retry-after')]).toEqual([503, '5'])
    await server.runs.close()
    expect(server.runs.playing).toBeNull()
  })

  test('that is unknown is refused, and so is a file', async () => {
    const visitor = await trainer()
    for (const id of ['holds/nothing', '..%2F..%2Fpackage.json', 'holds']) {
      const shown = await visitor.get(`/stories/${id}`)
      expect(shown.status).toBe(404)
    }
  })

  test('that fails says what was expected and what was there, and the one line that replays it', async () => {
    const visitor = await trainer(failing)
    await visitor.post('/stories/bad/wrong')
    await failing.runs.close()
    const { html, text } = await visitor.get('/stories/bad/wrong')
    expect(text).toContain('▲ Failed')
    expect(text).toContain('A check did not hold')
    expect(text).toContain('Expected Oak School to be connected')
    expect(text).toMatch(/Replay homeroom run \S*wrong\.ts#1 --seed 1/)
    expect(html).toContain('a failure')
  })

  test('with a number behind its file has a page of its own', async () => {
    const visitor = await trainer(failing)
    await visitor.post('/stories/bad/wrong%234')
    await failing.runs.close()
    expect(visitor.path).toBe('/stories/bad/wrong%234')
    const { text } = await visitor.get('/stories/bad/wrong%234')
    expect(text).toContain('undefined is not a teacher')
    expect((await visitor.get('/stories')).text).toContain('▲ Failed')
  })

  test('tells pages that listen as its calendar goes on', async () => {
    const visitor = await trainer()
    const told: string[] = []
    const off = server.runs.events.onEvent((event) => void told.push(event.type === 'changed' ? event.at : ''))
    await visitor.post('/stories/people/marriage')
    await server.runs.close()
    off()
    expect(told.length).toBeGreaterThan(2)
    expect(told[0]).toBe('')
    expect(told[1]).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(told.at(-1)).toBe('')
    const stream = await visitor.get('/stories/holds/half-rolled-export')
    expect(stream.html).toContain('<meta name="events" content="/stories/events"')
  })
})
