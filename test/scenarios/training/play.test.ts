import { describe, expect, test } from 'vitest'
import { Training } from '../../../src/scenarios/training/training.ts'
import { trainings } from './trained.ts'

const all = trainings()

describe('Playing', () => {
  test('lets happen one deadline after another, in their order, until it is told to stop', async () => {
    const training = await all.open({ start: '2025-12-15' })
    await training.act({ type: 'upload' })
    await training.act({ type: 'nightly', on: true })
    const kinds: string[] = []
    let last = ''
    for await (const { moment, told } of training.play({ until: '2025-12-20T12:00:00-08:00' })) {
      expect(moment.at > last).toBe(true)
      last = moment.at
      kinds.push(...told.map(({ kind }) => kind))
    }
    expect(training.world.now()).toBe('2025-12-20T02:00:00-08:00')
    expect(kinds.filter((kind) => kind === 'upload')).toHaveLength(5)
    expect(kinds).toContain('calendar')
  })

  test('does nothing that nobody has asked for', async () => {
    const training = await all.open()
    await training.act({ type: 'nightly', on: true })
    const playing = training.play()
    expect(training.moment().number).toBe(1)
    await playing.next()
    expect(training.moment().number).toBe(2)
    await playing.return(undefined)
    expect(training.moment().number).toBe(2)
  })

  test('steps to what is said to fall due next', async () => {
    const training = await all.open()
    await training.act({ type: 'upload' })
    const next = (await training.nextDeadline())!
    const { moment, told } = await training.step()
    expect(moment.at).toBe(next.at)
    expect(told[0]!.text).toBe(next.text)
  })

  test('moves the SIS, the job and the vendors along where the service’s own clock is moved', async () => {
    const training = await all.open()
    await training.act({ type: 'nightly', on: true })
    await training.world.advanceBy({ days: 1 })
    expect((await training.world.report()).at).toContain('T02:00:00')
    expect(training.moments().map(({ label }) => label)).toHaveLength(3)
  })
})

describe.each(['clever', 'classlink'] as const)('A vendor (%s)', (route) => {
  test('goes back with the moment, and what it imports and holds then is the same', async () => {
    const training = await all.open({ start: 'last day of fall', generated: { students: 60, seed: 'vendor', route } })
    await training.act({ type: 'vendor import' })
    await training.act({ type: 'upload' })
    if (route === 'classlink') {
      await training.act({ type: 'classlink thresholds', thresholds: { classes: { removed: 5 } } })
    }
    await training.advance('rollover to spring')
    await training.act({ type: 'roll over' })
    const rolled = training.moment().number
    const { told } = await training.act({ type: 'vendor import' })
    expect(told[0]!.text).toMatch(/on hold|holds its import back/)

    await training.act({ type: route === 'clever' ? 'clever approve' : 'classlink approve' })
    await training.act({ type: 'upload' })
    const held = await training.world.digest()
    const end = training.moment().number
    expect(await training.world.holds()).not.toEqual([])

    await training.back(rolled)
    await training.act({ type: 'vendor import' })
    await training.act({ type: route === 'clever' ? 'clever discard' : 'classlink discard' })
    await training.act({ type: 'upload' })
    expect(await training.world.holds()).toEqual([])
    expect(training.moment().number).toBe(end)

    await training.back(rolled)
    await training.act({ type: 'vendor import' })
    await training.act({ type: route === 'clever' ? 'clever approve' : 'classlink approve' })
    await training.act({ type: 'upload' })
    expect(await training.world.digest()).toBe(held)
  })
})

test('Every act of the district’s side is carried out, and a link does it again', async () => {
  const training = await all.open({ start: '2025-12-15' })
  const { schools } = training.ground.district!
  await training.act({ type: 'upload' })
  await training.act({ type: 'mistakes', mistakes: ['nickname in quotes'], schoolId: schools[0]!.id })
  await training.act({ type: 'mistakes', mistakes: [] })
  await training.act({ type: 'nightly', on: true })
  await training.act({ type: 'nightly', on: false })
  await training.act({ type: 'pause transfer' })
  await training.act({ type: 'resume transfer' })
  const [student] = (await training.world.people.ofSchool(schools[0]!.id)).filter(({ role }) => role === 'student')
  await training.act({ type: 'edit', edit: ['person gone', 'student', student!.sourceIds[0]!] })
  await training.act({ type: 'upload' })
  expect((await training.world.people.ofSchool(schools[0]!.id)).map(({ accountId }) => accountId)).not.toContain(
    student!.accountId,
  )
  await training.act({ type: 'route', to: 'classlink' })
  await training.act({ type: 'classlink blackouts', blackouts: [{ from: '2025-12-20', to: '2025-12-24' }] })
  await training.act({ type: 'vendor import' })
  await training.act({ type: 'upload' })
  await training.act({ type: 'classlink limited imports', limited: true })
  await training.act({ type: 'route', to: 'clever' })
  await training.act({ type: 'clever pause', from: '2025-12-20', to: '2025-12-24' })
  await training.act({ type: 'clever resume' })
  await training.act({ type: 'vendor import' })
  await training.act({ type: 'upload' })
  const again = await Training.fromLink(
    { store: all.store, id: all.freshId() },
    await training.link(),
  )
  expect(again.moments()).toEqual(training.moments())
  await expect(training.act({ type: 'mistakes', mistakes: [], schoolId: 'nowhere' })).rejects.toMatchObject({
    code: 'school_unknown',
  })
})
