import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { libraryFolder, selectStories, storyFiles } from '../../../src/scenarios/run/library.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/stories/', import.meta.url))
const idsOf = async (...asked: string[]) => (await selectStories({ asked, tags: [] })).map(({ id }) => id)

describe('The library', () => {
  test('has stories with a rule, a source and a title of their own', async () => {
    const stories = await selectStories({ asked: [], tags: [] })
    expect(stories.length).toBeGreaterThan(40)
    expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length)
    expect(new Set(stories.map(({ scenario }) => scenario.title)).size).toBe(stories.length)
    for (const { id, scenario } of stories) {
      expect(scenario.shows, id).toMatch(/^\S.{10,}[^.]$/s)
      expect(scenario.source, id).toMatch(/^(help\.remind\.com\/|reference |github\.com\/|[\w.-]+\/)/)
      expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+(#\d+)?$/)
    }
  })

  test('has every incident of the reference', async () => {
    const stories = await selectStories({ asked: [], tags: [] })
    const shown = new Set(stories.map(({ scenario }) => scenario.incident))
    const incidents = Array.from({ length: 34 }, (_, index) => index + 1)
    expect(incidents.filter((incident) => !shown.has(incident))).toEqual([])
  })

  test('lists files in an order that is the same everywhere', async () => {
    const files = await storyFiles(libraryFolder)
    expect(files).toEqual([...files].sort())
  })
})

describe('A story is found', () => {
  test('by its id, its theme, and words of its title', async () => {
    expect(await idsOf('holds/half-rolled-export')).toEqual(['holds/half-rolled-export'])
    expect((await idsOf('holds')).every((id) => id.startsWith('holds/'))).toBe(true)
    expect(await idsOf('corrected upload releases it')).toContain('holds/half-rolled-export')
    expect(await idsOf('class ids')).toContain('class-ids/reused-for-spring')
  })

  test('once, however often it is asked for', async () => {
    const ids = await idsOf('holds', 'holds/half-rolled-export')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('alone, or with the others of its file', async () => {
    const three = ['holds/under-the-limit', 'holds/under-the-limit#2', 'holds/under-the-limit#3']
    expect(await idsOf('holds/under-the-limit')).toEqual(three)
    expect(await idsOf('holds/under-the-limit#1')).toEqual(three.slice(0, 1))
    expect(await idsOf('holds/under-the-limit#3')).toEqual(three.slice(2))
    expect(await idsOf(`${fixtures}bad/wrong.ts#2`)).toEqual(['wrong#2'])
    await expect(idsOf('holds/under-the-limit#9')).rejects.toThrow('"holds/under-the-limit" has 3')
  })

  test('in a folder or a file of one’s own', async () => {
    const ids = await idsOf(fixtures)
    expect(ids.slice(0, 2)).toEqual(['bad/wrong', 'bad/wrong#2'])
    expect(ids).toContain('good/small-school')
  })

  test('by a tag', async () => {
    const tagged = await selectStories({ asked: [], tags: ['school year'] })
    expect(tagged.length).toBeGreaterThanOrEqual(3)
    expect(tagged.every(({ scenario }) => scenario.tags?.includes('school year'))).toBe(true)
  })

  test.each([
    [['holds/half-roled-export'], 'did you mean "holds/half-rolled-export"'],
    [['no such story'], 'Found no story "no such story"'],
    [
      [fileURLToPath(new URL('library.test.ts', import.meta.url)).replace('library.test.ts', '../../fixtures/oak.ts')],
      'calls scenario(…)',
    ],
  ])('or refused with what there is: %s', async (asked, message) => {
    await expect(selectStories({ asked, tags: [] })).rejects.toMatchObject({
      code: 'story_unknown',
      message: expect.stringContaining(message),
    })
  })

  test('or refused for a tag that no story has', async () => {
    await expect(selectStories({ asked: [], tags: ['no such tag'] })).rejects.toThrow('there are ')
  })
})

describe('A file of stories that cannot be loaded is told of, with its line', () => {
  const language = new URL('../../../src/homeroom.ts', import.meta.url).href
  const loaded = async (...lines: string[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'homeroom-stories-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'own.story.ts')
    await writeFile(file, lines.join('\n'))
    return selectStories({ asked: [file], tags: [] })
  }

  test.each<[what: string, lines: string[], message: RegExp]>([
    [
      'throws',
      ['', `throw new TypeError('mine')`],
      /^Mend \S*own\.story\.ts:2:\d+, which cannot be loaded: TypeError: mine$/,
    ],
    ['is no TypeScript', ['', 'const x: = 1'], /^Mend \S*own\.story\.ts\S*, which cannot be loaded: .*Error/],
    [
      'imports what is not there',
      [`import './nowhere.ts'`],
      /^Mend \S*own\.story\.ts\S*, which cannot be loaded: .*nowhere/,
    ],
    [
      'tells what cannot be played',
      [`import { scenario } from '${language}'`, `scenario('A', {}, async () => {})`],
      /^\S*own\.story\.ts:2:\d+: The story "A" cannot be played: Correct "shows"/,
    ],
  ])('where it %s', async (_, lines, message) => {
    await expect(loaded(...lines)).rejects.toMatchObject({
      code: 'story_invalid',
      message: expect.stringMatching(message),
    })
  })
})

test('Several who ask at the same time each have all stories, and so has whoever asks later', async () => {
  const language = new URL('../../../src/homeroom.ts', import.meta.url).href
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-stories-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const names = ['one', 'two', 'three']
  for (const name of names) {
    const options = `{ shows: 'x', source: 'y', route: 'csv-2.0', district: { students: 60 } }`
    const text = `import { scenario } from '${language}'\nscenario('${name}', ${options}, async () => {})\n`
    await writeFile(join(folder, `${name}.ts`), text)
  }
  const asked = Array.from({ length: 4 }, () => idsOf(folder))
  for (const ids of await Promise.all(asked)) expect(ids).toEqual(names.toSorted())
  expect(await idsOf(folder)).toEqual(names.toSorted())
})
