import type { ListedStory } from '../../../scenarios/run/library.ts'
import { capitalized } from '../parts/capitalized.ts'
import { type Paging, partOn } from '../parts/paging.ts'

/** What of the library is listed, as the address says it. */
export interface StoriesFilter {
  readonly search: string
  /** Empty for all. */
  readonly theme: string
}

export interface StoriesView {
  readonly filter: StoriesFilter
  /** All that there are, with or without the filter. */
  readonly themes: readonly string[]
  /** Those of this page, by theme. */
  readonly groups: readonly { readonly theme: string; readonly stories: readonly ListedStory[] }[]
  readonly paging: Paging
}

export function storiesView(all: readonly ListedStory[], address: URL): StoriesView {
  // Stories that must fail prove something of Homeroom, not of a district: who looks for the latter finds them last.
  const library = all.toSorted((a, b) => Number(mustFail(a)) - Number(mustFail(b)))
  const themes = [...new Set(library.map(({ theme }) => theme))]
  const filter = {
    search: (address.searchParams.get('search') ?? '').trim().slice(0, 100),
    theme: themes.find((theme) => theme === address.searchParams.get('theme')) ?? '',
  }
  const found = library.filter((story) =>
    (filter.theme === '' || story.theme === filter.theme) && hasWords(story, filter.search)
  )
  const { part, paging } = partOn(address, found)
  return {
    filter,
    themes,
    groups: [...Map.groupBy(part, ({ theme }) => theme)].map(([theme, stories]) => ({ theme, stories })),
    paging,
  }
}

const mustFail = ({ scenario }: ListedStory) => scenario.mustFail !== undefined

/** Whether each word stands somewhere in what the list says of the story. */
function hasWords({ id, scenario: { title, shows, source, tags = [] } }: ListedStory, search: string): boolean {
  const text = [id, title, shows, source, ...tags].join(' ').toLowerCase()
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** The page of a story. */
export function storyPath(id: string): string {
  return `/stories/${id.split('/').map(encodeURIComponent).join('/')}`
}

/** `class ids` as a heading. */
export function themeTitle(theme: string): string {
  return theme === 'classlink' ? 'ClassLink' : capitalized(theme)
}
