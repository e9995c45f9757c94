import { createRoute, z } from '@hono/zod-openapi'
import { type ListedStory, selectStories } from '../../../scenarios/run/library.ts'
import { runStories } from '../../../scenarios/run/run-stories.ts'
import { HomeroomError } from '../../../sim/error.ts'
import { assertFound } from '../../security/assert-found.ts'
import { serverLimits } from '../../security/limits.ts'
import { type Api, json, needs, pageOf, paging, replies, reply } from '../api-route.ts'
import { partOf } from '../part-of.ts'

const tags = ['stories']

const listedStory = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  shows: z.string(),
  source: z.string(),
  tags: z.array(z.string()),
}).openapi('ListedStory')

const list = createRoute({
  method: 'get',
  path: '/stories',
  tags,
  summary: 'The library of stories',
  middleware: needs('play stories'),
  request: { query: z.object({ ...paging, theme: z.string().max(100).optional() }) },
  responses: replies(pageOf(listedStory), 'A part of it'),
})

const run = createRoute({
  method: 'post',
  path: '/stories/runs',
  tags,
  summary: 'Play a story in a world of its own, and get what happened',
  middleware: needs('play stories'),
  request: json(z.strictObject({ id: z.string().max(200), seed: z.string().min(1).max(100).optional() })),
  responses: replies(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      status: z.enum(['passed', 'failed']),
      seed: z.string(),
      from: z.string(),
      to: z.string(),
      digest: z.string(),
      events: z.array(z.looseObject({ at: z.string(), kind: z.string(), by: z.string(), text: z.string() })),
    }),
    'The story’s result, as `homeroom run --reporter json` has it',
    201,
  ),
})

/** What is under way, of the whole process: each story has a worker with a database of its own. */
let playing = 0

export function stories(api: Api): void {
  api.openapi(list, async (context) => {
    const { theme, ...query } = context.req.valid('query')
    const all = (await library()).filter((story) => theme === undefined || story.theme === theme)
    const { entries, total } = await partOf(all, query)
    return reply(context, { entries: entries.map(listed), total })
  })
  api.openapi(run, async (context) => {
    const { id, seed = '1' } = context.req.valid('json')
    // By its id alone: other names that `homeroom run` takes may be files.
    const story = assertFound(
      (await library()).find((it) => it.id === id),
      'story_unknown',
      `Name a story of the library by its id: "${id}" is none`,
    )
    if (playing >= serverLimits.storiesMax) {
      throw new HomeroomError('server_busy', 'Play the story when the one that is under way has ended')
    }
    playing++
    try {
      const { stories } = await runStories({ stories: [story], seed, jobs: 1, bail: true, reporters: [] })
      return reply(context, stories[0], 201)
    } finally {
      playing--
    }
  })
}

function library(): Promise<ListedStory[]> {
  return selectStories({ asked: [], tags: [] })
}

function listed({ id, theme, scenario }: ListedStory) {
  const { title, shows, source, tags = [] } = scenario
  return { id, title, theme, shows, source, tags }
}
