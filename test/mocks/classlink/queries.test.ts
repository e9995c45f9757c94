import { describe, expect, test } from 'vitest'
import { client, ids, root } from './client.ts'

const everybody = ['G1', 'S1', 'S2', 'S3', 'T1', 'T2']

describe('a page', () => {
  test.each([
    ['', everybody],
    ['?limit=2', ['G1', 'S1']],
    ['?limit=2&offset=4', ['T1', 'T2']],
    ['?limit=4&offset=4', ['T1', 'T2']],
    ['?offset=6', []],
    ['?offset=999999', []],
    ['?limit=10000', everybody],
    ['?limit=99999999', everybody],
    ['?limit=-1', everybody],
    ['?limit=0', everybody],
    ['?limit=1e3', everybody],
    ['?limit=many&offset=-3', everybody],
    ['?limit=1&limit=2', ['G1']],
    ['?limit=', everybody],
  ])('of /users%s', async (query, wanted) => {
    const reply = await (await client()).get(`/users${query}`)
    expect([reply.status, ids(reply)]).toEqual([200, wanted])
    expect(reply.headers.get('x-count')).toBe(String(wanted.length))
    expect(reply.headers.get('x-total-count')).toBe('6')
  })

  test.each(['limit=0', 'limit=-1', 'limit=1e3', 'limit=many', 'limit=', 'limit=1&limit=1', 'offset=-1', 'offset=x'])(
    'is strictly refused with %s',
    async (query) => {
      const reply = await (await client({ strict: true })).get(`/users?${query}`)
      expect(reply.status).toBe(400)
      expect(reply.json.imsx_CodeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue).toBe('invaliddata')
    },
  )

  test('has 100 rows by default, and 10,000 at most', async () => {
    const { get, vendor } = await client({ vendor: { limitDefault: 2, limitMax: 3 } })
    expect([vendor.settings.limitDefault, ids(await get('/users'))]).toEqual([2, ['G1', 'S1']])
    expect(ids(await get('/users?limit=5000'))).toHaveLength(3)
    const { settings } = (await client()).vendor
    expect([settings.limitDefault, settings.limitMax]).toEqual([100, 10_000])
  })

  test('links to the others by absolute addresses, and keeps all other parameters', async () => {
    const { get } = await client()
    const reply = await get("/users?filter=status='active'&limit=2&sort=sourcedId&offset=2&orderBy=asc")
    const link = (relation: string, offset: number) =>
      `<${root}/users?filter=status=%27active%27&sort=sourcedId&orderBy=asc&limit=2&offset=${offset}>; rel="${relation}"`
    expect(reply.headers.get('link')).toBe(
      [link('next', 4), link('prev', 0), link('first', 0), link('last', 4)].join(', '),
    )
    expect((await get('/users?limit=6')).headers.get('link')).not.toContain('rel="next"')
    expect((await get('/users?limit=5&offset=900')).headers.get('link')).toContain('offset=1>; rel="prev"')
  })

  test('can be followed by its links to the last row', async () => {
    const { get } = await client()
    const seen: string[] = []
    let path: string | null = '/users?limit=4'
    while (path !== null) {
      const reply = await get(path)
      seen.push(...ids(reply))
      path = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link')!)?.[1]?.slice(root.length) ?? null
    }
    expect(seen).toEqual(everybody)
  })

  test('tells everything that clients of ClassLink look at', async () => {
    const reply = await (await client()).get('/users?limit=2')
    const own = [
      'content-type',
      'x-count',
      'x-total-count',
      'x-next-page-token',
      'x-endpoint',
      'x-obfuscated',
      'x-host-name',
    ]
    expect(own.map((name) => reply.headers.get(name))).toEqual([
      'application/json',
      '2',
      '6',
      '',
      'users',
      'false',
      'homeroom-ca-v2.rosterserver.com',
    ])
    expect(reply.headers.get('x-perm-rev')).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('a sort', () => {
  test.each([
    ['sort=familyName', ['G1', 'S1', 'S2', 'T2', 'S3', 'T1']],
    ['sort=familyName&orderBy=desc', ['T1', 'S3', 'T2', 'S2', 'S1', 'G1']],
    ['sort=familyName&orderBy=acs', ['G1', 'S1', 'S2', 'T2', 'S3', 'T1']],
    ['sort=sourcedId&orderBy=desc', [...everybody].reverse()],
    ['orderBy=desc', [...everybody].reverse()],
    ['orderBy=sideways', everybody],
    ['sort=phone&orderBy=desc&limit=1', ['G1']],
    ['sort=grades', ['G1', 'T1', 'T2', 'S1', 'S2', 'S3']],
  ])('by %s', async (query, wanted) => {
    expect(ids(await (await client()).get(`/users?${query}`))).toEqual(wanted)
  })
})

describe('fields', () => {
  test('are the only ones that come', async () => {
    const { get } = await client()
    expect((await get('/teachers?fields=givenName,sourcedId')).json.users).toEqual([
      { sourcedId: 'T1', givenName: 'Ada' },
      { sourcedId: 'T2', givenName: 'Ben' },
    ])
    expect((await get('/users/T1?fields=role')).json).toEqual({ user: { role: 'teacher' } })
  })
})

test('All five parameters may come together, encoded as form or as address', async () => {
  const { get } = await client()
  const filter = "role='student'+AND+orgs.sourcedId%3D%27200%27"
  expect(ids(await get(`/users?limit=10&offset=0&sort=&orderBy=asc&filter=${filter}&continuationToken=`))).toEqual([
    'S3',
  ])
  expect(ids(await get(`/users?filter=${encodeURIComponent("role='teacher' AND givenName~'b'")}`))).toEqual(['T2'])
  expect(ids(await get('/users?filter='))).toEqual(everybody)
})
