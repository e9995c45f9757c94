import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { HomeroomError } from '../../sim/error.ts'
import { similarTo } from '../../sim/roster/scan/similar.ts'
import type { Scenario } from '../language/scenario.ts'
import { placeOf, syntaxPlace } from './place.ts'
import { collect } from './register.ts'

/** A story with its place in a library. */
export interface ListedStory {
  /** `holds/half-rolled-export`, and `#2` behind it for the second one of a file. */
  readonly id: string
  /** `holds`, or `class ids`. */
  readonly theme: string
  /** The file and the folder in which ids begin, for a worker to load it again. */
  readonly file: string
  readonly root: string
  /** Whether it stands outside of Homeroom's library. */
  readonly isOwn: boolean
  /** Whether its file has no other one. */
  readonly isAlone: boolean
  readonly scenario: Scenario
}

/** The stories that come with Homeroom. */
export const libraryFolder = fileURLToPath(new URL('../stories/', import.meta.url))

/** Files in which stories stand: any of TypeScript or JavaScript, but not those with a story's parts. */
const isStoryFile = (name: string) => /\.[mc]?[jt]s$/.test(name) && !/\.d\.ts$/.test(name)

/** A folder with more files than this is no library. */
const filesMax = 2_000

/** The files of a library in their order: those of a theme together. */
export async function storyFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => a.name < b.name ? -1 : 1)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...await storyFiles(path))
    else if (isStoryFile(entry.name)) files.push(path)
    if (files.length > filesMax) {
      throw new HomeroomError('story_unknown', `Name a folder of stories: "${folder}" has more than ${filesMax} files`)
    }
  }
  return files
}

/** What each file registers: a module does so once, when it is loaded first. */
const loaded = new Map<string, Promise<Scenario[]>>()
let edition = 0
/** Loads must not overlap, and a server is asked by several at once. */
let turn: Promise<unknown> = Promise.resolve()

/** Has files loaded anew when they are asked for again, since they have changed. */
export function forgetLoaded(): void {
  loaded.clear()
  edition++
}

function scenariosOf(file: string): Promise<Scenario[]> {
  let scenarios = loaded.get(file)
  if (scenarios === undefined) {
    const url = pathToFileURL(file).href + (edition === 0 ? '' : `?edition=${edition}`)
    scenarios = turn.then(() => collect(() => import(url))).catch((error: unknown) => {
      throw unloadable(file, error)
    })
    turn = scenarios.catch(() => {})
    loaded.set(file, scenarios)
  }
  return scenarios
}

/** What is wrong with a file of stories, and at which line of it. The stack of what was thrown is in the cause. */
function unloadable(file: string, error: unknown): HomeroomError {
  const stack = error instanceof Error ? error.stack : undefined
  const place = syntaxPlace(stack) ?? placeOf(stack) ?? relative(process.cwd(), file)
  return error instanceof HomeroomError
    ? new HomeroomError(error.code, `${place}: ${error.message}`, { cause: error })
    : new HomeroomError('story_invalid', `Mend ${place}, which cannot be loaded: ${withoutEdition(String(error))}`, {
      cause: error,
    })
}

/** Deno names a file as it was asked for. */
const withoutEdition = (text: string) => text.replaceAll(/\?edition=\d+/g, '')

/** The stories of a file; `root` is the folder that ids begin in. Files are loaded one after another. */
export async function storiesOf(file: string, root: string): Promise<ListedStory[]> {
  const name = relative(root, file).replaceAll('\\', '/').replace(/(\.(story|test|spec))?\.[mc]?[jt]s$/, '')
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : basename(root)
  const scenarios = await scenariosOf(file)
  return scenarios.map((scenario, index) => ({
    id: index === 0 ? name : `${name}#${index + 1}`,
    theme: folder.replaceAll('-', ' '),
    file,
    root,
    isOwn: !file.startsWith(libraryFolder),
    isAlone: scenarios.length === 1,
    scenario,
  }))
}

/** Which stories are meant. */
export interface Selection {
  /** Ids, parts of titles, themes, files or folders; `#2` behind one means the second story of a file. All of the library where there are none. */
  readonly asked: readonly string[]
  readonly tags: readonly string[]
}

/**
 * The stories that are meant, in the order of the library.
 * @throws HomeroomError `story_unknown` where nothing answers to a name
 */
export async function selectStories({ asked, tags }: Selection): Promise<ListedStory[]> {
  const known = await storiesIn(libraryFolder)
  const chosen = asked.length === 0 ? [...known] : []
  for (const it of asked) chosen.push(...await named(it, known))
  const once = [...new Map(chosen.map((story) => [story.id, story])).values()]
  if (tags.length === 0) return once
  const tagged = once.filter(({ scenario }) => tags.every((tag) => scenario.tags?.includes(tag)))
  if (tagged.length > 0) return tagged
  const all = [...new Set(once.flatMap(({ scenario }) => scenario.tags ?? []))].sort()
  throw new HomeroomError(
    'story_unknown',
    `Found no story with the tag ${tags.join(' and ')}; there are ${all.join(', ') || 'none'}`,
  )
}

async function named(asked: string, known: readonly ListedStory[]): Promise<ListedStory[]> {
  const [, path = asked, place] = /^(.+)#([1-9]\d*)$/.exec(asked) ?? []
  const found = await pathNamed(path, known) ?? libraryNamed(path, known)
  if (place === undefined) return found
  const one = found.filter(({ id }) => (/#(\d+)$/.exec(id)?.[1] ?? '1') === place)
  if (one.length > 0) return one
  throw new HomeroomError('story_unknown', `Found no story "${asked}": "${path}" has ${found.length}`)
}

/** The stories of a folder or a file of one's own; undefined where there is neither. */
async function pathNamed(path: string, known: readonly ListedStory[]): Promise<ListedStory[] | undefined> {
  const info = await stat(path).catch(() => null)
  if (info?.isDirectory()) return await storiesIn(resolve(path))
  return info?.isFile() ? await inFile(resolve(path), known) : undefined
}

function libraryNamed(asked: string, known: readonly ListedStory[]): ListedStory[] {
  const wanted = asked.toLowerCase()
  const exact = known.filter(({ id }) => id === asked || id.startsWith(`${asked}/`) || id.startsWith(`${asked}#`))
  const found = exact.length > 0
    ? exact
    : known.filter(({ id, theme, scenario }) =>
      theme === wanted || id.includes(wanted) || scenario.title.toLowerCase().includes(wanted)
    )
  if (found.length > 0) return found
  const meant = similarTo(asked, known.flatMap(({ id, theme }) => [id, id.slice(id.indexOf('/') + 1), theme]))
  throw new HomeroomError(
    'story_unknown',
    `Found no story "${asked}"` + (meant === undefined ? '' : `, did you mean "${meant}"?`) +
      '; `homeroom run --list` has them all, and a file or folder of your own must exist',
  )
}

async function inFile(file: string, known: readonly ListedStory[]): Promise<ListedStory[]> {
  const own = known.filter((story) => story.file === file)
  if (own.length > 0) return own
  const stories = await storiesOf(file, join(file, '..'))
  if (stories.length > 0) return stories
  throw new HomeroomError('story_unknown', `Found no story in "${file}": it calls scenario(…) from 'homeroom' nowhere`)
}

async function storiesIn(folder: string): Promise<ListedStory[]> {
  const stories: ListedStory[] = []
  for (const file of await storyFiles(folder)) stories.push(...await storiesOf(file, folder))
  if (stories.length > 0) return stories
  throw new HomeroomError('story_unknown', `Found no story in the folder "${folder}"`)
}
