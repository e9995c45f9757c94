import type { ListedStory } from '../../../scenarios/run/library.ts'
import { counted } from '../../../sim/wording/count.ts'
import type { PlayingStory, StoryOutcome } from '../../stories/story-runs.ts'
import { capitalized } from '../parts/capitalized.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Choice, Field, Form } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark, type Status } from '../parts/mark.tsx'
import { Pager } from '../parts/pager.tsx'
import { Progress } from './progress.tsx'
import { SourceOf } from './source-of.tsx'
import { type StoriesView, storyPath, themeTitle } from './stories-view.ts'

export interface StoriesPageProps {
  readonly view: StoriesView
  readonly playing: PlayingStory | null
  readonly outcomeOf: (id: string) => StoryOutcome | null
}

/** The library: what each story shows, where its rule stands, and how it went when it was last played. */
export function StoriesPage({ view: { filter, themes, groups, paging }, playing, outcomeOf }: StoriesPageProps) {
  return (
    <>
      <Heading title='Stories'>
        <p class='lead'>
          Each story is something that happens to a district, with the rule that it shows and where that rule stands. It
          plays in a world of its own, within seconds; no district of this server changes.
        </p>
      </Heading>
      {playing !== null && (
        <div class='panel'>
          <Progress playing={playing} link={storyPath(playing.story.id)} />
        </div>
      )}
      <form class='filters' method='get' action='/stories'>
        <Choice
          name='theme'
          label='Theme'
          chosen={filter.theme}
          options={[['', 'All'], ...themes.map((theme) => [theme, themeTitle(theme)] as const)]}
        />
        <Field label='Words in title, rule or source'>
          <input type='search' name='search' value={filter.search} maxlength={100} />
        </Field>
        <button type='submit'>Show</button>
        {(filter.theme !== '' || filter.search !== '') && <a class='button' href='/stories'>Show all</a>}
      </form>
      {groups.length === 0 && (
        <EmptyState title='No story is like this' actions={<a class='button' href='/stories'>Show all stories</a>}>
          Stories with all of these words stand here. Use fewer words, or another theme.
        </EmptyState>
      )}
      {groups.map(({ theme, stories }) => (
        <section>
          <h2>
            {themeTitle(theme)} <span class='dim'>{stories.length}</span>
          </h2>
          <StoryTable theme={theme} stories={stories} outcomeOf={outcomeOf} />
        </section>
      ))}
      {groups.length > 0 && <Pager paging={paging} noun={paging.total === 1 ? 'story' : 'stories'} />}
    </>
  )
}

interface StoryTableProps {
  readonly theme: string
  readonly stories: readonly ListedStory[]
  readonly outcomeOf: (id: string) => StoryOutcome | null
}

function StoryTable({ theme, stories, outcomeOf }: StoryTableProps) {
  return (
    <div class='story-table'>
      <DataTable<ListedStory>
        caption={`Stories: ${theme}`}
        rows={stories}
        columns={[
          { head: 'Story', cell: ({ id, scenario }) => <a href={storyPath(id)}>{scenario.title}</a> },
          {
            head: 'Shows',
            cell: ({ scenario: { shows, source } }) => (
              <span class='rule'>
                {capitalized(shows)}
                <span class='dim source'>
                  <SourceOf source={source} />
                </span>
              </span>
            ),
          },
          { head: 'Last time', cell: ({ id }) => <LastTime outcome={outcomeOf(id)} /> },
          {
            head: 'Run',
            isBare: true,
            cell: ({ id, scenario }) => (
              <Form action={storyPath(id)}>
                <button type='submit'>
                  Run<span class='unseen'>: {scenario.title}</span>
                </button>
              </Form>
            ),
          },
        ]}
      />
    </div>
  )
}

function LastTime({ outcome }: { outcome: StoryOutcome | null }) {
  if (outcome === null) return <span class='dim together'>not played yet</span>
  const [status, words] = outcomeWords(outcome)
  return (
    <span class='marked'>
      <Mark status={status} />
      <span>{words}</span>
    </span>
  )
}

/** How it went, in a few words. */
export function outcomeWords({ result }: StoryOutcome): [Status, string] {
  if (result === null) return ['failed', 'Broke off']
  if (result.status === 'failed') return ['failed', 'Failed']
  return ['good', `Passed: ${counted(result.checks.made, 'check')}`]
}
