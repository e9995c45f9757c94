import { beforeAll, describe, expect, test } from 'vitest'
import type { Meeting } from '../../mocks/faults/fault.ts'
import { type FaultName, faultNames } from '../../mocks/faults/presets.ts'
import { FaultSwitches } from '../../mocks/faults/switches.ts'
import { withFaults } from '../../mocks/faults/with-faults.ts'
import { classLinkApi } from '../../mocks/classlink/classlink-api.ts'
import { cleverApi } from '../../mocks/clever/clever-api.ts'
import type { VendorApi } from '../../mocks/vendor-api.ts'
import type { PullOptions } from '../../src/intake/pull/client.ts'
import { pullFromClassLink } from '../../src/intake/pull/from-classlink.ts'
import { pullFromClever } from '../../src/intake/pull/from-clever.ts'
import { parseMoment } from '../../src/sim/clock/moment.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { Rehearsal } from '../../src/sim/rehearsal.ts'
import { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { ClassLinkRoute } from '../../src/sim/routes/classlink-route.ts'
import { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { CleverRoute } from '../../src/sim/routes/clever-route.ts'
import type { World } from '../../src/sim/world.ts'
import { districts, dumpOfSchool, mails } from '../fixtures/district.ts'

const all = districts()
const made = district({ students: 60, seed: 'faults' })
const timeZone = 'America/Los_Angeles'

type RouteName = 'clever' | 'classlink'

/** Everybody has another last name, so that a state in which some have it and others do not would show. */
async function rename(sis: Sis, today: string, mark: string): Promise<void> {
  for (const { role, id, lastName } of await Array.fromAsync(sis.roster(today).people)) {
    sis.edit(['changes', role, id, { lastName: `${lastName} ${mark}` }])
  }
}

/** A district that has synced once through a vendor; a day later the SIS lists other names. */
async function aDayLater(name: RouteName) {
  const world = await all.open()
  const id = all.lastId
  const sis = new Sis(made, '2026-01-05')
  const faults = new FaultSwitches()
  const now = () => parseMoment(world.now(), timeZone)
  let asked = 0
  const imports = async () => void await way.route.import(rehearsal.today, now())
  const reached = (api: VendorApi): PullOptions => {
    const faulty = withFaults(api, faults, {
      change: async () => {
        await rename(sis, rehearsal.today, 'Changed')
        await imports()
      },
      hold: async () => {
        sis.mistakes = ['half-rolled']
        await imports()
        sis.mistakes = []
      },
    })
    return {
      limits: { pageRows: 20 },
      wait: () => Promise.resolve(),
      fetch: async (request) => {
        asked++
        return await faulty.fetch(request)
      },
    }
  }
  const way = name === 'clever' ? throughClever(sis, now, reached) : throughClassLink(sis, now, reached)
  const rehearsal = new Rehearsal({ world, route: way.route, timeZone })
  await imports()
  await rehearsal.upload()
  const schoolIds = (await world.schools()).map(({ id }) => id)
  const state = async () => {
    const schools = await Promise.all(schoolIds.map((school) => dumpOfSchool({ ...all, lastId: id }, school)))
    return schools.map((rows) => rows.map((row) => row.replaceAll(id, 'this district')))
  }
  const old = await state()
  await rehearsal.by({ days: 1 })
  return { ...way, world, sis, rehearsal, faults, old, state, imports, asked: () => asked }
}

function throughClever(sis: Sis, now: () => string, reached: (api: VendorApi) => PullOptions) {
  const vendor = new CleverVendor({ timeZone, sectionNames: 'as listed' })
  const api = cleverApi({ vendor, now, rateLimit: null })
  const { clientId, clientSecret } = api.credentials as { clientId: string; clientSecret: string }
  const connection = { apiUrl: 'https://api.clever.com', tokenUrl: 'https://clever.com', clientId, clientSecret }
  const options = reached(api)
  const route = new CleverRoute(sis, vendor, (at) => pullFromClever(connection, { ...options, at }))
  const why = () => saidBy((vendor.hold?.reasons ?? []).map((it) => [it.recordType, it.percentMax]))
  const approve = () => void vendor.approve(now())
  return { route, why, approve }
}

function throughClassLink(sis: Sis, now: () => string, reached: (api: VendorApi) => PullOptions) {
  const vendor = new ClassLinkVendor({ timeZone })
  const api = classLinkApi({ vendor, now })
  const { proxyBearer } = api.credentials as { proxyBearer: string }
  const connection = { proxyUrl: 'https://oneroster-proxy.classlink.io', partnerKey: proxyBearer }
  const options = reached(api)
  const route = new ClassLinkRoute(sis, vendor, (at) => pullFromClassLink(connection, { ...options, at }))
  vendor.setThresholds({ users: { removed: 5 }, classes: { removed: 5 } })
  const why = () => saidBy((vendor.waiting?.exceeded ?? []).map((it) => [it.kind, it.threshold]))
  const approve = () => void vendor.approveWaiting(now())
  return { route, why, approve }
}

const saidBy = (reasons: readonly (readonly [what: string, limit: number])[]) =>
  reasons.map((it) => it.join(' more than ')).filter((it) => /^(sections|classes)/.test(it)).join()

/** Which names everybody has afterwards; or what the service, or the vendor, says of its being the old ones. */
type Expected = 'New' | 'Changed' | 'held there' | RegExp

/** With pages of 20 rows each fault meets a pull in its middle. */
const passing: Readonly<Record<FaultName, readonly [Expected, Meeting?]>> = {
  'rotated token': [/answers 401 to \/.*: the credentials are not, or no longer, accepted/],
  'app disabled': [/answers 403 to \/.*: the district does not share this with the application/],
  'too many requests': ['New', { after: 3 }],
  'too many requests, no hint': ['New', { after: 3 }],
  'server errors': ['New', { every: 3 }],
  'rare server errors': ['New', { every: 7 }],
  'heavy pages': ['New', { limitAbove: 10, after: 3 }],
  'html instead of json': ['New', { after: 3 }],
  latency: ['New'],
  'latency under load': ['New'],
  'connection cut': ['New'],
  'data changed between pages': ['Changed', { after: 4 }],
  'hold that nobody approves': ['held there'],
}

const lasting: readonly (readonly [FaultName, RegExp, Meeting])[] = [
  ['rotated token', /answers 401/, { after: 6 }],
  ['app disabled', /answers 403/, { after: 6 }],
  ['too many requests', /in 5 attempts, the last answer was: 429/, { after: 6, times: 1_000 }],
  ['too many requests, no hint', /in 5 attempts, the last answer was: 429/, { after: 6, times: 1_000 }],
  ['server errors', /in 5 attempts, the last answer was: 500/, { after: 6, every: 1 }],
  ['heavy pages', /in 5 attempts, the last answer was: 502/, { after: 6, limitAbove: 0 }],
  ['html instead of json', /the last answer was: no JSON but "<!DOCTYPE html>/, { after: 6, times: 1_000 }],
  ['connection cut', /the last answer was: the connection was lost/, { after: 6, times: 1_000 }],
  ['data changed between pages', /changed during each of 3 pulls/, { every: 7, times: 1_000 }],
]

describe.each(['clever', 'classlink'] as const)('A night on which something goes wrong at %s', (name) => {
  /** The state after a night on which all went well, by what the SIS listed then. */
  const wished = new Map<string, State>()
  beforeAll(async () => {
    for (const marks of [['New'], ['New', 'Changed']]) {
      const { sis, rehearsal, imports, old, state, asked } = await aDayLater(name)
      const before = asked()
      for (const mark of marks) await rename(sis, rehearsal.today, mark)
      await imports()
      await rehearsal.upload()
      const current = await state()
      expect(current.flat().filter((row) => row.includes(marks.at(-1)!)).length).toBeGreaterThan(100)
      expect(old.flat().filter((row) => row.includes(marks.at(-1)!))).toEqual([])
      expect(asked() - before).toBeGreaterThan(12)
      wished.set(marks.at(-1)!, current)
    }
  })

  test.each(faultNames)('ends in the old state or in the new one, as a whole: %s', async (fault) => {
    const [expected, conditions] = passing[fault]
    const { sis, rehearsal, faults, imports, old, state, world, why } = await aDayLater(name)
    await rename(sis, rehearsal.today, 'New')
    if (fault !== 'hold that nobody approves') await imports()
    faults.on(fault, conditions)
    const error = await rehearsal.upload().then(() => null, (error: Error) => error)
    const after = await state()
    if (expected === 'held there') {
      expect([error, after]).toEqual([null, old])
      expect(why()).toMatch(/^(sections|classes) .* 10|5$/)
    } else if (typeof expected === 'string') {
      expect(error).toBeNull()
      expect(after).toEqual(wished.get(expected))
    } else await saysWhyAndKeepsAll(expected, error, old, after, world)
  })

  test.each(lasting)(
    'keeps the old state, and says why, where it does not end: %s',
    async (fault, says, conditions) => {
      const { sis, rehearsal, faults, imports, old, state, world } = await aDayLater(name)
      await rename(sis, rehearsal.today, 'New')
      await imports()
      faults.on(fault, conditions)
      const error = await rehearsal.upload().then(() => null, (error: Error) => error)
      await saysWhyAndKeepsAll(says, error, old, await state(), world)

      faults.off()
      await rehearsal.upload()
      expect((await world.report()).schools.every(({ status }) => status === 'connected')).toBe(true)
      if (fault !== 'data changed between pages') expect(await state()).toEqual(wished.get('New'))
    },
  )

  test('keeps the old state for nine days of a hold that nobody approves there, and says there why', async () => {
    const { rehearsal, faults, old, state, world, why, approve } = await aDayLater(name)
    for (let day = 1; day <= 9; day++) {
      faults.on('hold that nobody approves')
      const report = await rehearsal.upload()
      expect(report.schools.map(({ status }) => status)).toEqual(old.map(() => 'connected'))
      expect(await state()).toEqual(old)
      expect(why()).toMatch(/^(sections|classes) .* (10|5)$/)
      await rehearsal.by({ days: 1 })
    }
    expect(await mails(world, 'hold placed')).toEqual([])
    approve()
    const report = await rehearsal.upload()
    expect(report.schools.map(({ status }) => status)).toContain('on hold')
  })
})

type State = Awaited<ReturnType<Awaited<ReturnType<typeof aDayLater>>['state']>>

/** Nothing of any school has changed, and the pull, each school's status and the administrator's mail say what happened. */
async function saysWhyAndKeepsAll(
  why: RegExp,
  error: Error | null,
  old: State,
  after: State,
  world: World,
): Promise<void> {
  expect(error).toMatchObject({ code: expect.stringMatching(/^pull_(refused|failed)$/) })
  expect(error!.message).toMatch(why)
  expect(after).toEqual(old)
  expect((await world.report()).schools.map(({ status }) => status)).toEqual(old.map(() => 'not connected'))
  const [mail, ...others] = await mails(world, 'hold placed')
  expect(others).toEqual([])
  expect(mail!.text.replace(/\s+/g, ' ')).toContain(error!.message)
}
