import { describe, expect, test } from 'vitest'
import { Training } from '../../../src/scenarios/training/training.ts'
import { linkCharactersMax } from '../../../src/scenarios/training/link.ts'
import { packed, unpacked } from '../../../src/scenarios/training/packed.ts'
import type { TrainingState } from '../../../src/scenarios/training/training-state.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import { csv1, student, teacher } from '../../fixtures/rosters.ts'
import { trainings } from './trained.ts'

const all = trainings()

async function heldTermChange(): Promise<Training> {
  const training = await all.open({ start: 'last day of fall' })
  await training.act({ type: 'upload' })
  await training.advance('rollover to spring')
  await training.act({ type: 'roll over' })
  await training.act({ type: 'upload' })
  return training
}

describe('A fork', () => {
  test('lives on beside its origin, and neither notices the other', async () => {
    const origin = await heldTermChange()
    const fork = await origin.fork()
    expect(fork.id).toBe(`${origin.id}~1`)
    const digest = await origin.world.digest()
    expect(await fork.world.digest()).toBe(digest)

    await fork.world.approve({ schoolIds: 'all', by: 'Morgan Whitfield' })
    expect(await origin.world.digest()).toBe(digest)
    await origin.act({ type: 'mistakes', mistakes: ['half-rolled'] })
    expect(fork.ground.stage!.sis.mistakes).toEqual([])
    await fork.advance({ days: 1 })
    await fork.act({ type: 'upload' })
    expect(await fork.world.holds()).toEqual([])
    expect(await origin.world.holds()).not.toEqual([])
  })

  test('can go back to before it was forked', async () => {
    const origin = await heldTermChange()
    await origin.back(2)
    const before = await origin.world.digest()
    await origin.back(4)
    const fork = await origin.fork()
    for (const number of [2, 0, 4]) await fork.back(number)
    expect(await fork.world.digest()).toBe(await origin.world.digest())
    await fork.back(2)
    expect(await fork.world.digest()).toBe(before)
  })

  test('is compared with its origin in sentences, and only where they differ', async () => {
    const origin = await heldTermChange()
    const fork = await origin.fork()
    expect(await origin.compare(fork)).toEqual({
      isSame: true,
      now: null,
      schools: [],
      mails: [],
      text: 'Both are the same, to the last row.',
    })
    await fork.world.approve({ schoolIds: 'all', by: 'Morgan Whitfield' })
    await fork.advance({ days: 1 })
    const { isSame, now, schools: [school], mails, text } = await origin.compare(fork)
    expect({ isSame, text }).toEqual({
      isSame: false,
      text: 'They differ in 1 school and in 2 kinds of mail.',
    })
    expect(now?.text).toBe('Here it is January 2, 2026 at 2:00 AM, there January 3, 2026 at 2:00 AM.')
    const [status, hold] = ['status', 'hold'].map((wanted) => school!.differences.find(({ what }) => what === wanted))
    expect(status!.text).toBe(`${school!.name} is on hold here and connected there.`)
    expect(hold!.text).toMatch(/^What waits at .+: \d+ of \d+ .+ here, nothing there\.$/)
    expect(school!.classes.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/not there here, "Biology, .+ waits to be claimed/),
    )
    expect(mails.map(({ what }) => what)).toContain('mails: class changes')
  })
})

describe('A link', () => {
  test('opens the same moment in another store', async () => {
    const origin = await heldTermChange()
    await origin.world.approve({ schoolIds: 'all', by: 'Morgan Whitfield' })
    await origin.back(5)
    const text = await origin.link()
    expect(text).toMatch(/^[\w-]+$/)
    expect(text.length).toBeLessThan(400)

    const store = await openStore('memory')
    try {
      const opened = await Training.fromLink({ store, id: 'elsewhere' }, text)
      expect(await opened.world.digest()).toBe(await origin.world.digest())
      expect(opened.moments()).toEqual(origin.moments())
      expect(await opened.link()).toBe(text)
    } finally {
      await store.close()
    }
  })

  test('that was cut, changed or leads elsewhere is refused', async () => {
    const text = await (await heldTermChange()).link()
    const place = { store: all.store, id: all.freshId() }
    const refused = { code: 'training_invalid' }
    await expect(Training.fromLink(place, text.slice(0, -4))).rejects.toMatchObject(refused)
    await expect(Training.fromLink(place, '<script>')).rejects.toMatchObject(refused)
    await expect(Training.fromLink(place, 'A'.repeat(linkCharactersMax + 1))).rejects.toMatchObject(refused)
    await expect(Training.fromLink(place, packed('x'.repeat(2_000_000)))).rejects.toMatchObject(refused)
    const [version, options, acts, digest] = unpacked(text, 100_000) as [number, object, object[], string]
    const tooMany = [...acts, ...Array.from({ length: 2_001 }, () => ({ type: 'step' }))]
    await expect(Training.fromLink(place, packed([version, options, tooMany, digest]))).rejects.toMatchObject(refused)
    const fewer = packed([version, options, acts.slice(0, 1), digest])
    await expect(Training.fromLink(place, fewer)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('comes to another state'),
    })
  })
})

describe('A district of real files alone', () => {
  const feed = (...ids: string[]) =>
    csv1({
      teachers: teacher('t1'),
      students: ids.map((id) => student(id)),
      classes: '1,c1,t1,Biology',
      enrollments: ids.map((id) => `1,c1,${id}`),
    })

  test('has time, moments, forks and comparisons', async () => {
    const training = await all.open({ generated: null })
    await training.world.upload(feed('s1', 's2', 's3', 's4'))
    await training.advance({ days: 1 })
    await training.world.upload(feed('s1'))
    expect(await training.world.holds()).toHaveLength(1)
    const fork = await training.fork()
    await fork.world.approve({ schoolIds: 'all', by: 'Morgan Whitfield' })
    expect((await training.compare(fork)).schools.map(({ id }) => id)).toEqual(['1'])
    await training.back(2)
    expect(await training.world.holds()).toEqual([])
    const { told } = await training.step()
    expect(told.map(({ kind }) => kind)).toEqual(['calendar'])
  })

  test('has neither a SIS nor a link, and says so', async () => {
    const training = await all.open({ generated: null })
    await training.world.upload(feed('s1'))
    await expect(training.act({ type: 'roll over' })).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'Choose a generated district for "roll over": this one has no SIS that is simulated',
    })
    await expect(training.link()).rejects.toThrow('files were uploaded')
    await expect(training.advance('first day of spring')).rejects.toThrow('no SIS that is simulated')
  })

  test('does not upload files again that nobody keeps, and stays where it is', async () => {
    const training = await all.open({ generated: null })
    await training.world.upload(feed('s1', 's2'))
    await training.world.upload(feed('s1', 's2', 's3'))
    const digest = await training.world.digest()
    await expect(training.back(1)).rejects.toThrow('the files of uploads are not at hand')
    expect(await training.world.digest()).toBe(digest)
    expect(training.moment().number).toBe(2)
  })

  test('finds them where somebody keeps them', async () => {
    const findUpload = () => feed('s1', 's2')
    const training = await all.open({ generated: null }, { findUpload })
    await training.world.upload(feed('s1', 's2'))
    const digest = await training.world.digest()
    await training.world.people.signUp({
      schoolId: '1',
      role: 'guardian',
      firstName: 'Bo',
      lastName: 'H',
      email: 'bo@f.example',
    })
    await training.back(1)
    expect(await training.world.digest()).toBe(digest)
  })
})

describe('A training whose process has ended', () => {
  /** The state as a server has it on its disk. */
  const written = (state: TrainingState) => JSON.parse(JSON.stringify(state))

  test('goes on where it was, with its moments', async () => {
    const training = await heldTermChange()
    const [digest, moments] = [await training.world.digest(), training.moments()]
    const opened = await Training.reopen({ store: all.store }, written(training.state()))
    expect(await opened.world.digest()).toBe(digest)
    expect(opened.moments()).toEqual(moments)
    await opened.back(1)
    await opened.back(4)
    expect(await opened.world.digest()).toBe(digest)
  })

  test('that was killed in an act is as before the act', async () => {
    let kept: TrainingState | undefined
    const training = await all.open({}, {
      onState: (state) => {
        // The disk's last word: the act had begun.
        if (state.pending !== null || kept?.pending == null) kept = written(state)
      },
    })
    await training.act({ type: 'upload' })
    const digest = await all.open().then((other) => other.world.digest())
    expect(kept?.pending).toEqual({ type: 'upload' })
    const opened = await Training.reopen({ store: all.store }, kept)
    expect(await opened.world.digest()).toBe(digest)
    expect(opened.moment().number).toBe(0)
  })

  test('has lost nothing of what people did in the service since its state was written', async () => {
    const training = await all.open()
    await training.act({ type: 'upload' })
    const state = written(training.state())
    const [school] = await training.world.schools()
    await training.world.people.signUp({
      schoolId: school!.id,
      role: 'guardian',
      firstName: 'Bo',
      lastName: 'H',
      email: 'bo@f.example',
    })
    const opened = await Training.reopen({ store: all.store }, state)
    expect(opened.moments().at(-1)).toMatchObject({ label: 'in the service: sign up', isNow: true })
    expect(await opened.world.people.find({ email: 'bo@f.example' })).toBeDefined()
  })

  test('is refused where its state is none', async () => {
    await expect(Training.reopen({ store: all.store }, { version: 2 })).rejects.toMatchObject({
      code: 'training_invalid',
    })
  })
})
