import { afterEach, describe, expect, test } from 'vitest'
import { wordsAMinute } from '../../../src/scenarios/demos/demo.ts'
import { demoNamed, demos } from '../../../src/scenarios/demos/demos.ts'
import type { TrainingOptions } from '../../../src/scenarios/training/options.ts'
import { Training } from '../../../src/scenarios/training/training.ts'
import type { DemoWords } from '../../../src/scenarios/training/training-state.ts'
import { trainings } from '../training/trained.ts'

const all = trainings()

const opened: Training[] = []
afterEach(async () => {
  for (const training of opened.splice(0)) await training.world.discard()
})

const noted = (training: Training) => {
  opened.push(training)
  return training
}

const open = async (name: string, otherwise: Partial<TrainingOptions> = {}) =>
  noted(
    await Training.open(
      { store: all.store, id: all.freshId(), isChecked: true },
      { ...demoNamed(name).district, ...otherwise, demo: name },
    ),
  )

/** Plays a demo to its end, its checks included. */
async function toTheEnd(training: Training): Promise<DemoWords[]> {
  const words: DemoWords[] = []
  for (let step = training.nextDemoStep; step !== null; step = training.nextDemoStep) {
    words.push((await training.act({ type: 'demo', step })).moment.words!)
  }
  return words
}

const sentences = (text: string) => text.split(/[.?!]”?(?=\s|$)/).filter((it) => it.trim() !== '').length

describe.each(demos.map(({ name }) => name))('The demo %s', (name) => {
  let words: DemoWords[] = []

  test('is played to its end, every rule holds, and by its link it says the same elsewhere', async () => {
    const training = await open(name)
    const watch = await training.world.watch()
    words = await toTheEnd(training)
    expect(await watch.check()).toEqual([])
    await watch.close()
    expect(words.map(({ title }) => title)).toEqual(demoNamed(name).steps.map(({ title }) => title))

    const elsewhere = noted(await Training.fromLink({ store: all.store, id: all.freshId() }, await training.link()))
    expect(elsewhere.moments()).toEqual(training.moments())
    expect(await elsewhere.world.digest()).toBe(await training.world.digest())
  })

  test('is told in under ten minutes, in few sentences a step, and says what it has found', () => {
    expect(words).toHaveLength(demoNamed(name).steps.length)
    const count = words.reduce((sum, { say }) => sum + say.split(/\s+/).length, 0)
    expect(count / wordsAMinute).toBeLessThan(8)
    for (const { say, look } of words) {
      expect(sentences(say), say).toBeGreaterThanOrEqual(2)
      expect(sentences(say), say).toBeLessThanOrEqual(5)
      expect(say).not.toMatch(
        /undefined|null|NaN|\[object| {2}|\b1 (students|classes|teachers)\b|\b0 (students|classes)\b/,
      )
      expect(look.at).not.toBe('')
    }
    expect(words.filter(({ say }) => /\d/.test(say)).length).toBeGreaterThanOrEqual(3)
  })

  test('names where its rules stand', () => {
    expect(demoNamed(name).source).toMatch(
      /(help\.remind|support\.clever|support\.classlink)\.com\/hc\/en-us\/articles\/\d+/,
    )
  })
})

test('A demo that is gone back in says the same once more', async () => {
  const training = await open('a-hold-corrected')
  const words = await toTheEnd(training)
  const digest = await training.world.digest()
  await training.back(0)
  expect(training.nextDemoStep).toBe(1)
  expect(await toTheEnd(training)).toEqual(words)
  expect(await training.world.digest()).toBe(digest)
})

describe('A demo whose rule is broken', () => {
  const noHold = { hold: { removals: null } }

  test.each([
    ['clean-term-change', noHold, 'be on hold'],
    ['a-hold-approved', noHold, 'be on hold'],
    ['a-hold-corrected', noHold, 'be on hold'],
    ['clevers-summer', noHold, 'be on hold'],
    ['classlink-blackout', noHold, 'be on hold'],
    [
      'reused-class-ids',
      { service: { reuseDetection: { participantShare: 1, onNewTeacher: false, onNewName: false } } },
      'class id reused',
    ],
    ['ninety-one-days', { service: { automaticRemovals: { days: 365 } } }, '14 days left'],
  ])('fails where it is told: %s', async (name, policy, what) => {
    await expect(open(name, { policy }).then(toTheEnd)).rejects.toThrow(what)
  })

  test('leaves the moment before the step that failed', async () => {
    const training = await open('a-hold-corrected', { policy: noHold })
    await training.act({ type: 'demo', step: 1 })
    const digest = await training.world.digest()
    await expect(training.act({ type: 'demo', step: 2 })).rejects.toThrow('be on hold')
    expect(await training.world.digest()).toBe(digest)
    expect(training.nextDemoStep).toBe(2)
  })
})

describe('Whoever asks for a demo', () => {
  test('that there is not is told which there are', () => {
    expect(() => demoNamed('clean-term-chance')).toThrow(
      'Found no demo "clean-term-chance", did you mean "clean-term-change"?',
    )
  })

  test('in a district without one, or for a step too many, or before its turn, is told so', async () => {
    const training = await all.open()
    await expect(training.act({ type: 'demo', step: 1 })).rejects.toMatchObject({ code: 'demo_unknown' })
    const demo = await open('a-hold-corrected')
    await expect(demo.act({ type: 'demo', step: 9 })).rejects.toMatchObject({ code: 'demo_unknown' })
    await expect(demo.act({ type: 'demo', step: 5 })).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Go back to the end of step 4'),
    })
    expect(demo.moment().number).toBe(0)
  })
})
