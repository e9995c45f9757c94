import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ListedStory, storiesOf } from '../../../src/scenarios/run/library.ts'
import { play } from '../../../src/scenarios/run/play.ts'
import type { StoryResult } from '../../../src/scenarios/report/story-result.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import type { Store } from '../../../src/sim/store/store.ts'

const folder = fileURLToPath(new URL('../../fixtures/stories/', import.meta.url))
let [store, good, bad]: [Store?, ListedStory[]?, ListedStory[]?] = []

beforeAll(async () => {
  store = await openStore('memory')
  good = await storiesOf(`${folder}good/small-school.ts`, folder)
  bad = await storiesOf(`${folder}bad/wrong.ts`, folder)
})

function played(story: ListedStory, seed = '1'): Promise<StoryResult> {
  return play(story, { store: store!, seed, policyName: 'remind', replay: `homeroom run ${story.id} --seed ${seed}` })
}

/** What a story of the bad ones fails with. */
async function failureOf(place: number) {
  const { status, failure } = await played(bad![place]!)
  expect(status).toBe('failed')
  return failure!
}

describe('A story that holds', () => {
  test('gives its events, counts, mails and digest, and the same ones again', async () => {
    const { durationMs: _, ...first } = await played(good![0]!)
    const { durationMs: __, ...second } = await played(good![0]!)
    expect(second).toEqual(first)
    expect(first).toMatchObject({
      id: 'good/small-school',
      theme: 'good',
      title: 'A small school syncs for the first time',
      status: 'passed',
      failure: null,
      route: 'csv-2.0',
      checks: { made: 3 },
      from: '2026-01-12T02:00:00-08:00',
      tags: ['quick'],
    })
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(first.events.map(({ kind }) => kind)).toEqual(['upload', 'mail', 'check', 'check', 'check'])
    expect(first.events[0]!.text).toMatch(/^upload 1 arrives \(csv-2.0\): applied; [\d,]+ additions/)
    expect(first.counts).toHaveLength(1)
    expect(first.counts[0]).toMatchObject({ school: 'Oak School', status: 'connected' })
    expect(first.mails[0]).toMatchObject({ kind: 'welcome' })
  })

  test('has the same digest on Deno and on Node', async () => {
    expect((await played(good![1]!)).digest).toBe('6416039ef6e1f5cb6a978a4f02f6fe213d0065919cd2645cc3912cc5cf07b14e')
  })

  test('is another one in the district of another seed', async () => {
    const [one, other] = [await played(good![0]!), await played(good![0]!, 'maple')]
    expect(other.status).toBe('passed')
    expect(other.digest).not.toBe(one.digest)
    expect(other.seed).toBe('maple')
  })
})

describe('A story that fails', () => {
  test('names the school, the figures, the date, its line, the events before it, and the command that plays it again', async () => {
    const failure = await failureOf(0)
    expect(failure).toMatchObject({ kind: 'check', at: '2026-01-13T02:00:00-08:00', stack: null })
    expect(failure.message).toMatch(
      /^Expected Oak School to be connected\nThere was: Oak School is on hold \(large number of removals: .*removals: \d+ of \d+ classes.*\)\nOn January 13, 2026 at 2:00 AM$/,
    )
    expect(failure.place).toMatch(/^test\/fixtures\/stories\/bad\/wrong\.ts:16:\d+$/)
    expect(failure.replay).toBe('homeroom run bad/wrong --seed 1')
    expect(failure.lastEvents.map(({ kind }) => kind)).toEqual(['mail', 'act', 'upload', 'hold', 'mail'])
  })

  test('shows the hold’s CSV with the event', async () => {
    const { events, files } = await played(bad![0]!)
    const hold = events.find(({ kind }) => kind === 'hold')!
    expect(hold.schools).toEqual(['Oak School'])
    expect(files[hold.files[0]!]!.text).toMatch(/^change_type,record_type,source_id/)
    expect(events.at(-1)!.kind).toBe('failure')
  })

  test('because of a check that nobody awaited says so', async () => {
    expect((await failureOf(1)).message).toContain('Write await before each expect(…) of a story')
  })

  test('because of a name that its district does not have says which there are', async () => {
    const failure = await failureOf(2)
    expect(failure.kind).toBe('error')
    expect(failure.message).toMatch(/"Alchemy" is none; .*\(story_invalid\)$/)
    expect(failure.stack).toBeNull()
  })

  test('by a defect shows its stack', async () => {
    const failure = await failureOf(3)
    expect(failure).toMatchObject({ kind: 'error', message: 'undefined is not a teacher' })
    expect(failure.stack).toContain('wrong.ts')
  })
})

describe('A story that must fail', () => {
  test('passes when it fails as it was told to', async () => {
    expect(await played(bad![4]!)).toMatchObject({ status: 'passed', failure: null })
  })

  test('fails when it passes', async () => {
    expect((await failureOf(5)).message).toContain('which proves that checks can fail\nThere was: it passed')
  })
})
