import { createRoute, z } from '@hono/zod-openapi'
import type { ListedStory } from '../../../scenarios/run/library.ts'
import type { StoryRuns } from '../../stories/story-runs.ts'
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

export function stories(api: Api, runs: StoryRuns): void {
  api.openapi(list, async (context) => {
    const { theme, ...query } = context.req.valid('query')
    const all = (await runs.list()).filter((story) => theme === undefined || story.theme === theme)
    const { entries, total } = await partOf(all, query)
    return reply(context, { entries: entries.map(listed), total })
  })
  api.openapi(run, async (context) => {
    const { id, seed = '1' } = context.req.valid('json')
    return reply(context, await runs.play(await runs.find(id), seed), 201)
  })
}

function listed({ id, theme, scenario }: ListedStory) {
  const { title, shows, source, tags = [] } = scenario
  return { id, title, theme, shows, source, tags }
}
