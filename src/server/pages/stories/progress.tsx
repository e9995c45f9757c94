import type { PlayingStory } from '../../stories/story-runs.ts'
import { shortMoment } from '../parts/time-words.ts'

/** How far the story has come that is under way. How long it will take, nobody knows; its calendar shows that it goes on. */
export function Progress({ playing: { story, at }, link }: { playing: PlayingStory; link: string | null }) {
  return (
    <div class='progress' role='status' id='playing'>
      <p>
        Playing now: {link === null ? story.scenario.title : <a href={link}>{story.scenario.title}</a>}
      </p>
      <p class='small dim'>
        {at === null ? 'Its world is being made.' : `In the story it is ${shortMoment(at)}.`}{' '}
        This page goes on by itself.
      </p>
      <progress aria-label='The story plays'></progress>
    </div>
  )
}
