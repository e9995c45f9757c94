import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classLinkApi } from '../../../mocks/classlink/classlink-api.ts'
import { faultNames } from '../../../mocks/faults/presets.ts'
import { inFolder } from '../../../src/intake/pull/capture.ts'
import { type ClassLinkPullOptions, pullFromClassLink } from '../../../src/intake/pull/from-classlink.ts'
import { readRoster } from '../../../src/sim/roster/read.ts'
import { ClassLinkVendor } from '../../../src/sim/routes/classlink/classlink.ts'
import { feedOf } from '../../../src/sim/routes/sis-feed.ts'
import { stagingSink } from '../../../src/sim/sync/stage.ts'
import { bringsAllOrNothing, now, reached, smallSis, textOf, today } from './pulled.ts'

const proxyUrl = 'https://oneroster-proxy.classlink.io'

/** A ClassLink that has imported a small district, and a service that pulls from it. */
async function connected() {
  const [sis, vendor] = [smallSis(), new ClassLinkVendor()]
  vendor.setPermissions({ unenrolledUsers: true })
  await vendor.import(feedOf(sis, today), now)
  const api = classLinkApi({ vendor, now: () => now })
  const { faults, asked, options } = reached(api, () => {
    sis.mistakes = ['dropped class row']
    return vendor.import(feedOf(sis, today), now)
  })
  const { proxyBearer } = api.credentials as { proxyBearer: string }
  const pull = (more: ClassLinkPullOptions = {}) =>
    pullFromClassLink({ proxyUrl, partnerKey: proxyBearer }, { ...options, at: today, ...more })
  return { sis, vendor, faults, asked, pull, options }
}

const rows = (text: string) => text.trimEnd().split('\n').slice(1)

describe('A pull from ClassLink', () => {
  test('brings the six files of OneRoster, which have no file error', async () => {
    const { pull } = await connected()
    const set = await pull()
    expect(set.files.map(({ name }) => name)).toEqual([
      'manifest.csv',
      'orgs.csv',
      'users.csv',
      'classes.csv',
      'enrollments.csv',
      'demographics.csv',
    ])
    expect(set.origin).toMatch(/^ClassLink, .+ School District, pulled 2025-09-15$/)
    const nowhere = stagingSink({ copyIn: () => Promise.resolve() } as never)
    const read = await readRoster(set, { format: 'oneroster-1.1' }, nowhere)
    expect([read.outcome, read.errors]).toEqual(['read', []])
  })

  test('is the same whatever the size of its pages, in memory and in a folder', async () => {
    const { pull, asked } = await connected()
    const whole = await textOf(await pull())
    const few = asked.length
    expect(await textOf(await pull({ limits: { pageRows: 17 } }))).toEqual(whole)
    expect(asked.length).toBeGreaterThan(few * 5)
    const folder = await mkdtemp(join(tmpdir(), 'homeroom-pull-'))
    try {
      expect(await textOf(await pull({ keeper: inFolder(join(folder, 'night', '1')) }))).toEqual(whole)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('leaves out what is to be deleted, and people in roles that the service does not take in', async () => {
    const { sis, vendor, pull } = await connected()
    const before = await textOf(await pull())
    sis.mistakes = ['dropped class row']
    await vendor.import(feedOf(sis, today), now)
    const after = await textOf(await pull())
    expect(rows(before['classes.csv']!).length - rows(after['classes.csv']!).length).toBe(1)
    expect([...vendor.rows('classes')].filter(({ status }) => status === 'tobedeleted')).toHaveLength(1)
  })

  test('begins again when the data changes between two pages, and brings the new data alone', async () => {
    const { pull, faults, asked } = await connected()
    const old = await textOf(await pull({ limits: { pageRows: 50 } }))
    faults.on('data changed between pages')
    asked.length = 0
    const mixed = await textOf(await pull({ limits: { pageRows: 50 } }))
    expect(asked.filter((it) => it.includes('/orgs?')).length).toBe(2)
    expect(mixed).not.toEqual(old)
    expect(mixed).toEqual(await textOf(await pull()))
  })

  test('is given up when the data changes each time', async () => {
    const { pull, vendor } = await connected()
    let switched = true
    const sharing = () => vendor.setPermissions({ unenrolledUsers: switched = !switched })
    const { options } = reached(classLinkApi({ vendor, now: () => now }), () => Promise.resolve())
    const fetch = async (request: Request) => {
      if (request.url.includes('/users?')) sharing()
      return await options.fetch!(request)
    }
    await expect(pull({ fetch })).rejects.toMatchObject({
      code: 'pull_failed',
      message: "ClassLink's data changed during each of 3 pulls; pull again when its import has ended",
    })
  })

  test('asks for less where a page is too heavy', async () => {
    const { pull, faults, asked } = await connected()
    const whole = await textOf(await pull())
    faults.on('heavy pages', { limitAbove: 100, path: /v1p1/ })
    asked.length = 0
    expect(await textOf(await pull({ limits: { pageRows: 400 } }))).toEqual(whole)
    expect(asked.filter((it) => it.includes('/orgs?')).map((it) => /limit=(\d+)/.exec(it)![1])).toEqual([
      '400',
      '200',
      '100',
    ])
  })

  test('is refused where the key, the bearer or the application is not accepted', async () => {
    const { pull, vendor, faults } = await connected()
    faults.on('rotated token')
    await expect(pull()).rejects.toMatchObject({ code: 'pull_refused' })
    faults.off()
    vendor.disableApp()
    await expect(pull()).rejects.toMatchObject({ code: 'pull_refused' })
    vendor.enableApp()
    await expect(
      pullFromClassLink(
        { proxyUrl, partnerKey: 'no key' },
        reached(
          classLinkApi({
            vendor,
            now: () => now,
          }),
          () => Promise.resolve(),
        ).options,
      ),
    )
      .rejects.toMatchObject({ code: 'pull_refused' })
  })

  test('is refused where no birth date is shared, which the service demands', async () => {
    const { pull, vendor } = await connected()
    vendor.setPermissions({ demographics: false })
    await expect(pull()).rejects.toMatchObject({ code: 'pull_refused' })
    await expect(pull()).rejects.toThrow(/birthDate|demographics/)
  })

  test('leaves out whoever has a role that the service does not take in, and where they are enrolled', async () => {
    const { pull } = await connected()
    const { options } = await connected()
    let skipped = ''
    const proctored = async (request: Request) => {
      const response = await options.fetch!(request)
      if (!request.url.includes('/users?')) return response
      const { users } = await response.json() as { users: { sourcedId: string; role: string }[] }
      const teacher = users.find(({ role }) => role === 'teacher')!
      teacher.role = 'proctor'
      skipped = teacher.sourcedId
      return Response.json({ users }, { headers: response.headers })
    }
    const [all, some] = [await textOf(await pull()), await textOf(await pull({ fetch: proctored }))]
    expect(all['users.csv']).toContain(`\n${skipped},`)
    expect(some['users.csv']).not.toContain(`\n${skipped},`)
    expect(all['enrollments.csv']).toContain(`,${skipped},`)
    expect(some['enrollments.csv']).not.toContain(`,${skipped},`)
  })

  test('is given up where fewer rows come than were announced', async () => {
    const { pull, options } = await connected()
    const short = async (request: Request) => {
      const response = await options.fetch!(request)
      if (!request.url.includes('/classes?')) return response
      const headers = new Headers(response.headers)
      headers.set('x-total-count', '100000')
      return new Response(response.body, { headers })
    }
    await expect(pull({ fetch: short })).rejects.toThrow(/^ClassLink announced 100000 classes and gave \d+$/)
  })

  test('finds the new bearer by itself after a rotation', async () => {
    const { pull, vendor } = await connected()
    const before = await textOf(await pull())
    vendor.rotateBearer()
    expect(await textOf(await pull())).toEqual(before)
  })

  test.each(faultNames)('under the fault "%s" brings everything or nothing, and says why', async (fault) => {
    const { pull, faults } = await connected()
    await bringsAllOrNothing(fault, faults, () => pull({ limits: { pageRows: 100 } }))
  })
})
