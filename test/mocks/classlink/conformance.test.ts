import { expect, test } from 'vitest'
import { client } from './client.ts'

/**
 * What googleworkspace/oneroster-integration-conformance-tests asks of a provider of OneRoster 1.1, in its order and with what it
 * leaves out: no category, no status, a body behind a GET.
 */
test.each([false, true])('A published conformance suite finds nothing to say (strict: %s)', async (strict) => {
  const { api, send } = await client({ strict })
  const { oauth2 } = api.credentials as { oauth2: { clientId: string; clientSecret: string } }
  const basic = `Basic ${btoa(`${oauth2.clientId}:${oauth2.clientSecret}`)}`
  const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'roster.readonly gradebook.createput' })
  const token = await send('/token', { method: 'POST', headers: { authorization: basic }, body: form })
  expect([token.status, typeof token.json.access_token]).toEqual([200, 'string'])
  const headers = { authorization: `Bearer ${token.json.access_token}`, 'content-type': 'application/json' }
  const ask = async (path: string) => {
    const { status, json } = await send(path, { headers })
    expect([path, status]).toEqual([path, 200])
    return json
  }
  const put = async (path: string, body: object) =>
    (await send(path, { method: 'PUT', headers, body: JSON.stringify(body) })).status
  const remove = async (path: string) => (await send(path, { method: 'DELETE', headers })).status

  const { email } = (await ask('/teachers?limit=1')).users[0]
  const { users: teachers } = await ask(`/teachers?filter=email='${email}'&limit=10000`)
  expect(teachers).toMatchObject([{ email, sourcedId: expect.any(String) }])
  const { classes } = await ask(`/teachers/${teachers[0].sourcedId}/classes?limit=10000&filter=status='active'`)
  const id = classes[0].sourcedId
  const [student] = (await ask(`/classes/${id}/students?limit=10000`)).users
  expect(student).toMatchObject({ email: expect.any(String), sourcedId: expect.any(String) })

  const moment = '2025-09-10T09:00:00.123Z'
  const item = (title: string, more: object = {}) => ({
    lineItem: {
      sourcedId: 'item',
      title,
      description: 'Test Line Item',
      resultValueMin: 0,
      resultValueMax: 100,
      assignDate: moment,
      dueDate: moment,
      class: { sourcedId: id },
      ...more,
    },
  })
  const items = async () => (await ask(`/classes/${id}/lineItems?limit=10000`)).lineItems
  expect(await put('/lineItems/item', item('New test item'))).toBe(201)
  expect(await items()).toContainEqual(expect.objectContaining({ sourcedId: 'item', title: 'New test item' }))
  const long = `[Amended] Real${'l'.repeat(60)}y Long Test Line Item Title`
  expect(await put('/lineItems/item', item(long))).toBe(200)
  expect(await items()).toContainEqual(expect.objectContaining({ sourcedId: 'item', title: long }))

  const result = (score: number, scoreStatus: string) => ({
    result: {
      sourcedId: 'result',
      score,
      comment: '',
      scoreStatus,
      scoreDate: moment,
      lineItem: { sourcedId: 'item' },
      student: { sourcedId: student.sourcedId },
    },
  })
  const results = async () => (await ask(`/classes/${id}/lineItems/item/results?limit=10000`)).results
  expect(await put('/results/result', result(80, 'fully graded'))).toBe(201)
  expect(await results()).toMatchObject([{ sourcedId: 'result', score: 80 }])
  expect(await put('/results/result', result(300, 'fully graded'))).toBe(200)
  expect(await results()).toMatchObject([{ sourcedId: 'result', score: 300 }])
  expect(await put('/results/result', result(80, 'exempt'))).toBe(200)
  expect(await results()).toMatchObject([{ sourcedId: 'result', scoreStatus: 'exempt' }])
  expect([200, 204]).toContain(await remove('/results/result'))
  expect(await results()).toEqual([])
  expect([200, 204]).toContain(await remove('/lineItems/item'))
  expect((await items()).map((it: { sourcedId: string }) => it.sourcedId)).not.toContain('item')

  expect((await ask('/categories?limit=10000')).categories[0]).toMatchObject({ sourcedId: expect.any(String) })
  const category = { sourcedId: (await ask(`/classes/${id}/categories?limit=10000`)).categories[0].sourcedId }
  expect(await put('/lineItems/item', item('With a category', { category }))).toBe(201)
  expect(await items()).toContainEqual(
    expect.objectContaining({ sourcedId: 'item', category: expect.objectContaining(category) }),
  )
  expect([200, 204]).toContain(await remove('/lineItems/item'))

  const [section, ...others] = (await ask(`/classes?filter=sourcedId='${id}'&limit=10000`)).classes
  expect([section.sourcedId, others]).toEqual([id, []])
  const periods = (await ask(`/terms/${section.terms[0].sourcedId}/gradingPeriods?limit=10000`)).academicSessions
  expect(periods.length).toBeGreaterThan(0)
  for (const period of periods) {
    expect(Object.keys(period)).toEqual(
      expect.arrayContaining(['sourcedId', 'title', 'startDate', 'endDate', 'schoolYear']),
    )
    expect(period.type).toBe('gradingPeriod')
  }
})
