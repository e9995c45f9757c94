import type { ListedStory } from '../../../scenarios/run/library.ts'
import { routeTitles } from '../../../report/format-titles.ts'
import { thousands } from '../../../sim/wording/count.ts'
import type { PlayingStory, StoryOutcome } from '../../stories/story-runs.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field, Form } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark } from '../parts/mark.tsx'
import { Progress } from './progress.tsx'
import { SourceOf } from './source-of.tsx'
import { StoryReport } from './story-report.tsx'
import { storyPath, themeTitle } from './stories-view.ts'

export interface StoryPageProps {
  readonly story: ListedStory
  readonly playing: PlayingStory | null
  readonly outcome: StoryOutcome | null
}

/** A story: its rule, a way to play it, and all that happened when it was played last. */
export function StoryPage({ story, playing, outcome }: StoryPageProps) {
  const { id, theme, scenario } = story
  const isHere = playing?.story.id === id
  return (
    <>
      <Heading
        title={scenario.title}
        crumbs={[['/stories', 'Stories'], [`/stories?theme=${encodeURIComponent(theme)}`, themeTitle(theme)]]}
      >
        <p class='lead'>Shows: {scenario.shows}.</p>
        <p class='small dim'>
          <SourceOf source={scenario.source} />
          {' · '}
          {routeTitles[scenario.route]}, {thousands(scenario.district.students)} students
          {scenario.mustFail !== undefined && ' · must fail: it proves that checks can'}
        </p>
        {!isHere && (
          <Form action={storyPath(id)} class='filters below'>
            <Field label='Seed: another one makes other people'>
              <input type='text' name='seed' value={outcome?.seed ?? '1'} required maxlength={100} />
            </Field>
            <button type='submit' class='first'>{outcome === null ? 'Run' : 'Run again'}</button>
          </Form>
        )}
      </Heading>
      {playing !== null && (
        <div class='panel'>
          <Progress playing={playing} link={isHere ? null : storyPath(playing.story.id)} />
        </div>
      )}
      <Outcome story={story} outcome={outcome} isHere={isHere} />
    </>
  )
}

function Outcome({ story, outcome, isHere }: { story: ListedStory; outcome: StoryOutcome | null; isHere: boolean }) {
  if (isHere) return null
  if (outcome === null) {
    return (
      <EmptyState title='Not played yet'>
        Run it: what happened stands here then, day by day, with what was checked.
      </EmptyState>
    )
  }
  if (outcome.result === null) {
    return (
      <p class='problem' role='alert'>
        <Mark status='failed' />
        <span>
          The run with seed {outcome.seed} broke off. This is a defect of Homeroom; the server’s output says more.
        </span>
      </p>
    )
  }
  return <StoryReport story={story} result={outcome.result} />
}
