import { type Context, Hono } from 'hono'
import type { AppEnvironment } from '../../app-environment.ts'
import type { EventStreams } from '../../events/event-streams.ts'
import { assertMay } from '../../session/permissions.ts'
import type { StoryRuns } from '../../stories/story-runs.ts'
import { fieldsOf } from '../frame/fields.ts'
import { show } from '../frame/show.tsx'
import { storiesView, storyPath } from './stories-view.ts'

export interface StoryPagesOptions {
  readonly runs: StoryRuns
  readonly streams: EventStreams
  readonly onDefect: (error: unknown) => void
}

/** Where a page hears that a story goes on. */
const eventsPath = '/stories/events'

/** The library of stories, and how they went. What draws a story is loaded when the first one is looked at. */
export function storyPages({ runs, streams, onDefect }: StoryPagesOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.use('/stories/*', async (context, next) => {
    assertMay(context.get('person'), 'play stories')
    await next()
  })

  /** About a page that goes on by itself: by the events where scripts run, by loading itself anew elsewhere. */
  const about = (title: string) => ({
    title,
    area: 'stories' as const,
    events: eventsPath,
    ...(runs.playing !== null && { reloadSeconds: 2 }),
  })

  app.get('/stories', async (context) => {
    const { StoriesPage } = await import('./stories-page.tsx')
    const view = storiesView(await runs.list(), new URL(context.req.url))
    const outcomeOf = (id: string) => runs.outcomeOf(id)
    return await show(
      context,
      about('Stories'),
      <StoriesPage view={view} playing={runs.playing} outcomeOf={outcomeOf} />,
    )
  })

  app.get(
    eventsPath,
    (context) => streams.reply(runs.events, context.req.header('last-event-id'), context.req.raw.signal),
  )

  app.get('/stories/:id{.+}', async (context) => {
    const story = await runs.find(context.req.param('id'))
    const { StoryPage } = await import('./story-page.tsx')
    return await show(
      context,
      about(story.scenario.title),
      <StoryPage story={story} playing={runs.playing} outcome={runs.outcomeOf(story.id)} />,
    )
  })

  app.post('/stories/:id{.+}', async (context) => await begin(context, runs, onDefect))
  return app
}

/** Begins the story and goes to its page, which shows how far it has come. */
async function begin(context: Context<AppEnvironment>, runs: StoryRuns, onDefect: (error: unknown) => void) {
  const story = await runs.find(context.req.param('id')!)
  const seed = (await fieldsOf(context)).text('seed').trim().slice(0, 100)
  runs.assertIdle()
  runs.play(story, seed === '' ? '1' : seed).catch(onDefect)
  return context.redirect(storyPath(story.id), 303)
}
