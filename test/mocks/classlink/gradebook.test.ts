import { describe, expect, test } from 'vitest'
import { feed, secondNight } from '../../sim/routes/classlink/made.ts'
import { client, ids } from './client.ts'

const put = (body: unknown) => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const lineItem = (more: object = {}) =>
  put({
    lineItem: {
      sourcedId: 'new',
      title: 'Essay',
      description: 'Two pages',
      resultValueMin: 0,
      resultValueMax: 100,
      assignDate: '2025-09-10T09:00:00.123Z',
      dueDate: '2025-09-12T00:00:00Z',
      class: { sourcedId: 'C1' },
      ...more,
    },
  })
const result = (more: object = {}) =>
  put({
    result: {
      score: 80,
      comment: '',
      scoreStatus: 'fully graded',
      scoreDate: '2025-09-12T10:00:00Z',
      lineItem: { sourcedId: 'new' },
      student: { sourcedId: 'S1' },
      ...more,
    },
  })

describe('a gradebook', () => {
  test('takes a line item, and gives it back among those of its class', async () => {
    const { send, get } = await client()
    const created = await send('/lineItems/new', lineItem())
    expect([created.status, created.json.lineItem.title]).toEqual([201, 'Essay'])
    expect(ids(await get('/classes/C1/lineItems'))).toEqual(['C1:item1', 'C1:item2', 'new'])
    expect((await get('/lineItems/new')).json.lineItem).toMatchObject({
      status: 'active',
      dateLastModified: '2025-09-10T09:00:00.000Z',
      assignDate: '2025-09-10T09:00:00.123Z',
      dueDate: '2025-09-12T00:00:00.000Z',
      class: { sourcedId: 'C1', type: 'class' },
      resultValueMax: 100,
    })
    expect((await send('/lineItems/new', lineItem({ title: 'Long essay' }))).status).toBe(200)
    expect((await get('/lineItems/new')).json.lineItem.title).toBe('Long essay')
  })

  test('takes a result above the maximum, and one that is exempt', async () => {
    const { send, get } = await client()
    await send('/lineItems/new', lineItem())
    expect((await send('/results/r1', result())).status).toBe(201)
    expect((await send('/results/r1', result({ score: 300 }))).status).toBe(200)
    expect((await get('/classes/C1/lineItems/new/results')).json.results).toMatchObject([
      { sourcedId: 'r1', score: 300, scoreDate: '2025-09-12', student: { sourcedId: 'S1' } },
    ])
    expect((await send('/results/r1', result({ scoreStatus: 'exempt' }))).status).toBe(200)
    expect(ids(await get('/classes/C1/students/S1/results'))).toEqual(['C1:item1:S1', 'C1:item2:S1', 'r1'])
    expect(ids(await get("/results?filter=scoreStatus='exempt'"))).toEqual(['r1'])
  })

  test('takes a category, and puts it with the classes that use it', async () => {
    const { send, get } = await client()
    expect((await send('/categories/essays', put({ category: { title: 'Essays' } }))).status).toBe(201)
    await send('/lineItems/new', lineItem({ category: { sourcedId: 'essays' } }))
    expect(ids(await get('/classes/C1/categories'))).toEqual(['category-assessments', 'category-assignments', 'essays'])
    expect(ids(await get('/classes/C2/categories'))).toEqual(['category-assessments', 'category-assignments'])
  })

  test('forgets what a client deletes, invented or written', async () => {
    const { send, get } = await client()
    await send('/lineItems/new', lineItem())
    await send('/results/r1', result())
    for (const path of ['/results/r1', '/lineItems/new', '/lineItems/C1:item1', '/categories/category-assignments']) {
      const { status, text } = await send(path, { method: 'DELETE' })
      expect([path, status, text]).toEqual([path, 204, ''])
      expect((await get(path)).status).toBe(404)
      expect((await send(path, { method: 'DELETE' })).status).toBe(404)
    }
    expect(ids(await get('/classes/C1/lineItems'))).toEqual(['C1:item2'])
    expect(ids(await get('/classes/C1/results'))).toEqual(['C1:item2:S1', 'C1:item2:S2'])
    expect((await send('/lineItems/C1:item1', lineItem({ sourcedId: 'C1:item1' }))).status).toBe(201)
  })

  test('keeps what is deleted as tobedeleted where it shall, and answers 200 strictly', async () => {
    const { send, get } = await client({ vendor: { deletedGradebookRows: 'tobedeleted' }, strict: true })
    expect((await send('/lineItems/C1:item1', { method: 'DELETE' })).status).toBe(200)
    expect((await get('/lineItems/C1:item1')).json.lineItem.status).toBe('tobedeleted')
  })

  test.each([
    ['no JSON', '/lineItems/new', { method: 'PUT', body: 'title' }, 'The body is no JSON'],
    ['another envelope', '/lineItems/new', put({ result: {} }), 'The body has no object under "lineItem"'],
    ['a list', '/lineItems/new', put([]), 'The body has no object under "lineItem"'],
    ['another id', '/lineItems/old', lineItem(), 'The sourcedId is "new", and "old" in the path'],
    ['no title', '/lineItems/new', lineItem({ title: '' }), 'The field title is missing'],
    ['no class', '/lineItems/new', lineItem({ class: undefined }), 'The field class is missing'],
    ['a wrong number', '/lineItems/new', lineItem({ resultValueMin: 'low' }), 'The field resultValueMin is no number'],
    ['a wrong moment', '/lineItems/new', lineItem({ dueDate: 'soon' }), 'The field dueDate is no moment'],
    ['a wrong reference', '/lineItems/new', lineItem({ class: 7 }), 'The field class is no reference'],
    [
      'a wrong status',
      '/results/r1',
      result({ scoreStatus: 'lost' }),
      'The scoreStatus is "lost", expected one of exempt',
    ],
  ])('refuses a body with %s', async (_why, path, init, message) => {
    const reply = await (await client()).send(path, init)
    expect(reply.status).toBe(400)
    expect(reply.json.imsx_description).toContain(message)
  })

  test('refuses what refers to nothing where it shall', async () => {
    const { send } = await client({ vendor: { gradebookReferencesUnchecked: false } })
    expect((await send('/results/r1', result())).status).toBe(422)
    expect((await send('/lineItems/new', lineItem())).status).toBe(201)
    expect((await send('/results/r1', result())).status).toBe(201)
  })

  test('is closed where it is not shared', async () => {
    const { send, get, vendor } = await client()
    vendor.setPermissions({ gradebook: false })
    expect((await send('/lineItems/new', lineItem())).status).toBe(403)
    expect(ids(await get('/lineItems'))).toEqual([])
  })

  test('keeps what was written over an import, and x-perm-rev does not speak of it', async () => {
    const { send, get, vendor } = await client()
    const before = vendor.permRev
    await send('/lineItems/new', lineItem())
    expect(vendor.permRev).toBe(before)
    await vendor.import(feed({ classes: [{ id: 'C1', schoolId: '100', name: 'Geometry' }] }), secondNight)
    expect(ids(await get('/classes/C1/lineItems'))).toEqual(['C1:item1', 'C1:item2', 'new'])
    // A class that is gone has no invented gradebook.
    expect(ids(await get('/classes/C2/lineItems'))).toEqual([])
  })
})
