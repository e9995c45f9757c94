import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type ListedStory, selectStories } from '../../../src/scenarios/run/library.ts'
import { StoryRuns } from '../../../src/server/stories/story-runs.ts'
import { openedServer } from '../opened.ts'
import { Visitor } from '../pages/visitor.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/stories/good', import.meta.url))

/** Stories of which the files are gone since they were listed: each run breaks off at once. */
async function goneStories(): Promise<ListedStory[]> {
  const [story] = await selectStories({ asked: [fixtures], tags: [] })
  return Array.from({ length: 3 }, (_, index) => ({
    ...story!,
    id: `gone/story-${index + 1}`,
    file: `${story!.file}.gone.ts`,
  }))
}

const gone = openedServer({ library: goneStories })

describe('What the server plays of stories', () => {
  test('is refused while one plays, and the one that plays is not disturbed', async () => {
    const runs = new StoryRuns({
      library: () => selectStories({ asked: [fixtures], tags: [] }),
      onDefect: (error) => {
        throw error
      },
    })
    const [first, second] = await runs.list()
    const playing = runs.play(first!, '1')
    expect(runs.playing).toEqual({ story: first, seed: '1', at: null })
    await expect(runs.play(second!, '1')).rejects.toMatchObject({
      code: 'server_busy',
      message:
        'Play this story in some seconds: “A small school syncs for the first time” is under way, and one plays at a time',
    })
    expect((await playing).status).toBe('passed')
    expect(runs.playing).toBeNull()
    expect(runs.outcomeOf(first!.id)?.result).toBe(await playing)
    expect(runs.outcomeOf(second!.id)).toBeNull()
  })

  test('frees the stage where a run breaks off, and says so on its page', async () => {
    const visitor = new Visitor(gone)
    await visitor.signIn({ role: 'trainer' })
    await visitor.post('/stories/gone/story-1')
    await gone.runs.close()
    const page = await visitor.get('/stories/gone/story-1')
    expect(page.text).toContain('The run with seed 1 broke off. This is a defect of Homeroom')
    expect((await visitor.get('/stories')).text).toContain('▲ Broke off')
    expect(gone.lines.join('\n')).toContain('.gone.ts, which cannot be loaded')
  })

  test('keeps the outcomes of the stories that were played last', async () => {
    const runs = new StoryRuns({ library: goneStories, outcomesKept: 2, onDefect: () => {} })
    const stories = await runs.list()
    for (const story of stories) {
      await expect(runs.play(story, '1')).rejects.toThrow('.gone.ts, which cannot be loaded')
    }
    expect(stories.map(({ id }) => runs.outcomeOf(id))).toEqual([
      null,
      { seed: '1', result: null },
      { seed: '1', result: null },
    ])
  })
})
