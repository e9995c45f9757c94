import { describe, expect, test } from 'vitest'
import type { Training } from '../../../src/scenarios/training/training.ts'
import { momentsKeptMax, toForget } from '../../../src/scenarios/training/thinned.ts'
import { trainings } from './trained.ts'

const all = trainings()

/** A training after a term change: five acts, the digest of each moment. */
async function termChange() {
  const training = await all.open({ start: 'last day of fall' })
  const digests = [await training.world.digest()]
  const then = async (act: Parameters<Training['act']>[0]) => {
    await training.act(act)
    digests.push(await training.world.digest())
  }
  await then({ type: 'upload' })
  await then({ type: 'advance to', when: 'rollover to spring' })
  await then({ type: 'roll over' })
  await then({ type: 'upload' })
  await training.world.approve({ schoolIds: 'all', by: 'Morgan Whitfield' })
  digests.push(await training.world.digest())
  return { training, digests }
}

describe('A training', () => {
  test('goes back to each moment and forward again, and each time it is what it was', async () => {
    const { training, digests } = await termChange()
    expect(training.moments().map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5])
    for (const number of [4, 1, 0, 3, 5, 2, 5]) {
      const moment = await training.back(number)
      expect(moment).toMatchObject({ number, isNow: true })
      expect(await training.world.digest()).toBe(digests[number])
    }
    expect((await training.world.report()).status).toBe('applied')
    expect(await training.world.holds()).toEqual([])
  })

  test('brings the SIS back as well: what it exports after a moment is what it exported then', async () => {
    const { training, digests } = await termChange()
    await training.back(2)
    await training.act({ type: 'roll over' })
    await training.act({ type: 'upload' })
    expect(await training.world.digest()).toBe(digests[4])
    await training.back(2)
    const { told } = await training.act({ type: 'upload' })
    expect(told.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('held'))
    expect(await training.world.holds()).toEqual([])
  })

  test('forgets what lay ahead as soon as something else is done', async () => {
    const { training } = await termChange()
    await training.back(3)
    expect(training.moments()).toHaveLength(6)
    await training.advance({ days: 1 })
    expect(training.moments().map(({ label }) => label).at(-1)).toBe('the clock goes on by 1 days')
    expect(training.moments()).toHaveLength(5)
    await expect(training.back(5)).rejects.toMatchObject({
      code: 'moment_unknown',
      message: 'Go to a moment from 0 to 4, not 5',
    })
  })

  test('makes acts of what people do in the service, and takes them back', async () => {
    const training = await all.open()
    await training.act({ type: 'upload' })
    const [school] = await training.world.schools()
    const made = { schoolId: school!.id, role: 'guardian', firstName: 'Bo', lastName: 'Halvorsen' } as const
    await training.world.people.signUp({ ...made, email: 'bo@families.example' })
    await training.world.people.signUp({ ...made, email: 'bo.two@families.example' })
    expect(training.moments().slice(2).map(({ label }) => label)).toEqual([
      'in the service: sign up',
      'in the service: sign up',
    ])
    await training.back(2)
    expect(await training.world.people.find({ email: 'bo@families.example' })).toBeDefined()
    expect(await training.world.people.find({ email: 'bo.two@families.example' })).toBeUndefined()
    await training.back(3)
    expect(await training.world.people.find({ email: 'bo.two@families.example' })).toBeDefined()
  })

  test('is as it was after an act that fails half way', async () => {
    const training = await all.open()
    await training.act({ type: 'upload' })
    await training.act({ type: 'pause transfer' })
    const [digest, moments] = [await training.world.digest(), training.moments()]
    await expect(training.act({ type: 'upload' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(training.act({ type: 'mistakes', mistakes: ['half rolled', 'none such'] })).rejects.toMatchObject({
      code: 'mistake_unknown',
    })
    expect(await training.world.digest()).toBe(digest)
    expect(training.moments()).toEqual(moments)
    expect(training.ground.stage!.sis.mistakes).toEqual([])
  })

  test('refuses an act that is none, and says where', async () => {
    const training = await all.open()
    await expect(training.act({ type: 'advance by', duration: { days: -1 } })).rejects.toMatchObject({
      code: 'training_invalid',
      message: expect.stringContaining('at duration.days'),
    })
    await expect(training.act({ type: 'clever approve' })).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'Have the roster come through Clever first: it comes by csv-2.0',
    })
  })

  test('comes to the same state twice', async () => {
    const [first, second] = [await termChange(), await termChange()]
    expect(first.digests).toEqual(second.digests)
    expect(first.training.moments()).toEqual(second.training.moments())
  })
})

describe('Of many moments', () => {
  test('the beginning and the latest are kept, and the gaps between the others grow with the distance', () => {
    let kept: number[] = []
    for (let number = 0; number <= 200; number++) {
      kept.push(number)
      const gone = toForget(kept)
      kept = kept.filter((it) => !gone.includes(it))
      expect(kept.length).toBeLessThanOrEqual(momentsKeptMax)
      expect(kept[0]).toBe(0)
    }
    expect(kept.slice(-6)).toEqual([195, 196, 197, 198, 199, 200])
    const gaps = kept.slice(1, -6).map((it, place) => kept[place + 2]! - it)
    expect(gaps[0]).toBeGreaterThan(gaps.at(-1)!)
  })

  test('one that is not kept is reached by doing again what came after the nearest', async () => {
    const training = await all.open()
    const digests = [await training.world.digest()]
    await training.act({ type: 'upload' })
    digests.push(await training.world.digest())
    for (let days = 0; days < 16; days++) {
      await training.advance({ days: 1 })
      digests.push(await training.world.digest())
    }
    const kept = training.state().kept.map(({ number }) => number)
    expect(kept.length).toBeLessThanOrEqual(momentsKeptMax)
    const thinned = digests.map((_, number) => number).find((number) => !kept.includes(number))!
    await training.back(thinned)
    expect(await training.world.digest()).toBe(digests[thinned])
  })
})
