import { describe, expect, test } from 'vitest'
import { numbered } from '../../sim/routes/clever/small-district.ts'
import { type Body, openMock } from './mock.ts'

const ids = (body: Body): string[] => body.data.map((item: Body) => item.data.id)

describe('Links of a page (observed on the wire)', () => {
  test('more than a hundred rows: self, and next behind the last one', async () => {
    const { json, links } = await openMock({ students: 120 })
    const body = await json('/v3.0/users')
    expect(body.data).toHaveLength(100)
    const last = ids(body).at(-1)
    expect(await links('/v3.0/users')).toEqual(['self /v3.0/users', `next /v3.0/users?starting_after=${last}`])
  })

  test('a limit: self repeats it, and next appends the cursor', async () => {
    const sections = numbered('c', 30).map((id) => ({ id, name: `Course ${id}`, students: ['s1'] }))
    const { json, links } = await openMock({ sections })
    const last = ids(await json('/v3.0/courses?limit=25')).at(-1)
    expect(await links('/v3.0/courses?limit=25')).toEqual([
      'self /v3.0/courses?limit=25',
      `next /v3.0/courses?limit=25&starting_after=${last}`,
    ])
  })

  test('other parameters keep their order', async () => {
    const { json, links } = await openMock({ staff: [{}, {}] })
    const [only] = ids(await json('/v3.0/users?limit=1&role=staff'))
    expect(await links('/v3.0/users?limit=1&role=staff')).toEqual([
      'self /v3.0/users?limit=1&role=staff',
      `next /v3.0/users?limit=1&role=staff&starting_after=${only}`,
    ])
  })

  test('one row left: self and prev before the first one, and no next', async () => {
    const { json, links } = await openMock({ schools: ['oak', 'elm', 'ash', 'fir'] })
    const all = ids(await json('/v3.0/schools'))
    expect(await links(`/v3.0/schools?limit=3&starting_after=${all[2]}`)).toEqual([
      `self /v3.0/schools?limit=3&starting_after=${all[2]}`,
      `prev /v3.0/schools?limit=3&ending_before=${all[3]}`,
    ])
  })

  test('as many rows as the limit: a next that leads to an empty page', async () => {
    const { vendor, json, links } = await openMock()
    const next = `/v3.0/districts?limit=1&starting_after=${vendor.districtId}`
    expect(await links('/v3.0/districts?limit=1')).toEqual(['self /v3.0/districts?limit=1', `next ${next}`])
    expect(await json(next)).toEqual({ data: [], links: [{ rel: 'self', uri: next }] })
  })

  test('fewer rows than a page: self only', async () => {
    const { links } = await openMock({ schools: ['oak', 'elm', 'ash', 'fir'] })
    expect(await links('/v3.0/schools')).toEqual(['self /v3.0/schools'])
  })

  test('events: self ends in a question mark', async () => {
    const { links } = await openMock()
    expect(await links('/v3.0/events')).toEqual(['self /v3.0/events?'])
  })

  test('a list behind an object: self is the path that was asked for', async () => {
    const { json, links } = await openMock()
    const [course] = ids(await json('/v3.1/courses'))
    expect(await links(`/v3.1/courses/${course}/sections`)).toEqual([`self /v3.1/courses/${course}/sections`])
  })

  test('one object behind another: self is its own address', async () => {
    const { vendor, json, links } = await openMock()
    const [course] = ids(await json('/v3.0/courses'))
    expect(await links(`/v3.0/courses/${course}/district`)).toEqual([`self /v3.0/districts/${vendor.districtId}`])
  })

  test('a prev comes with starting_after even behind no row at all', async () => {
    const { json, links } = await openMock()
    const [first] = ids(await json('/v3.0/users'))
    const path = `/v3.0/users?starting_after=${'0'.repeat(24)}`
    expect(await links(path)).toEqual([`self ${path}`, `prev /v3.0/users?ending_before=${first}`])
  })
})

describe('Cursors', () => {
  test('reach every object of every list once, along next', async () => {
    const { vendor, json } = await openMock({
      schools: ['oak', 'elm', 'ash'],
      students: 40,
      teachers: 5,
      staff: [{}, {}],
      contacts: numbered('s', 20).map((id) => `${id} g${id}`),
      sections: numbered('c', 11).map((id) => ({ id, name: `Course ${id}`, students: numbered('s', 15) })),
    })
    for (const limit of [1, 2, 3, 7, 10, 100]) {
      for (const kind of ['users', 'schools', 'sections', 'courses', 'terms'] as const) {
        const found: string[] = []
        for (let next: string | undefined = `/v3.1/${kind}?limit=${limit}`; next !== undefined;) {
          const body: Body = await json(next)
          found.push(...ids(body))
          next = body.links.find((it: Body) => it.rel === 'next')?.uri
        }
        expect(found).toEqual(vendor.view.list(kind).map(({ id }) => id))
        expect(new Set(found).size).toBe(found.length)
      }
    }
  })

  test('lead back along prev', async () => {
    const { vendor, json } = await openMock({ students: 25 })
    const found: string[] = []
    for (let prev: string | undefined = '/v3.0/users?limit=4&ending_before=last'; prev !== undefined;) {
      const body: Body = await json(prev)
      found.unshift(...ids(body))
      prev = body.links.find((it: Body) => it.rel === 'prev')?.uri
    }
    expect(found).toEqual(vendor.view.list('users').map(({ id }) => id))
  })

  test('ending_before gives the rows just before it, still ascending', async () => {
    const { json } = await openMock({ students: 9 })
    const all = ids(await json('/v3.0/users'))
    expect(ids(await json(`/v3.0/users?limit=3&ending_before=${all[6]}`))).toEqual(all.slice(3, 6))
    expect(ids(await json('/v3.0/users?limit=1&ending_before=last'))).toEqual(all.slice(-1))
  })

  test('that nobody knows give the greater ids, or nothing where that is wished for', async () => {
    const { json } = await openMock()
    expect(ids(await json('/v3.0/users?starting_after=zz'))).toEqual([])
    const strict = await openMock({}, { replies: { unknownCursor: 'not found' } })
    expect((await strict.ask('/v3.0/users?starting_after=zz')).status).toBe(404)
  })

  test('go with 10,000 rows at a time and not with one more', async () => {
    const { ask, json } = await openMock()
    expect((await json('/v3.1/users?limit=10000')).data).toHaveLength(7)
    const reply = await ask('/v3.1/users?limit=10001')
    expect([reply.status, await reply.json()]).toEqual([413, { message: 'Limit must be at most 10000' }])
  })

  test('refuse a limit that is no number, or take no notice of it', async () => {
    const { ask } = await openMock()
    expect((await ask('/v3.1/users?limit=many')).status).toBe(400)
    const lax = await openMock({}, { replies: { unknownParameter: 'ignored' } })
    expect((await lax.json('/v3.1/users?limit=many')).data).toHaveLength(7)
    expect((await lax.json('/v3.1/users?role=cook')).data).toHaveLength(7)
  })
})

describe('A count', () => {
  test('comes without data, since a client takes an empty list for the answer', async () => {
    const { json } = await openMock()
    expect(await json('/v3.0/users?count=true')).toEqual({
      count: 7,
      links: [{ rel: 'self', uri: '/v3.0/users?count=true' }],
    })
    expect((await json('/v3.0/users?role=student&count=true')).count).toBe(4)
    expect((await json('/v3.1/districts?count=true')).count).toBe(1)
  })

  test('comes with an empty list where that is wished for', async () => {
    const { json } = await openMock({}, { replies: { countBody: 'with data' } })
    expect(await json('/v3.0/terms?count=true')).toMatchObject({ data: [], count: 1 })
  })

  test('is nothing for other values', async () => {
    const { json } = await openMock()
    for (const value of ['5', 'false', 'undefined', '']) {
      expect((await json(`/v3.0/users?count=${value}`)).data).toHaveLength(7)
    }
  })
})
