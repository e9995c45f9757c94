import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnvironment } from '../../app-environment.ts'
import { preparationPath } from '../../events/preparation.ts'
import { FrameContext, frameOf } from './frame.ts'
import { Layout } from './layout.tsx'
import type { Area } from './nav.ts'

export interface PageAbout {
  readonly title: string
  readonly area?: Area
  readonly status?: ContentfulStatusCode
  /** Where the page hears that it may read otherwise; the district's events where left out. */
  readonly events?: string
  /** Where no script runs, the page loads itself anew after so long. */
  readonly reloadSeconds?: number
}

/** How a page that anybody may see first brings itself up to date while the first district is still being made. */
export function untilMade(context: Context<AppEnvironment>): Pick<PageAbout, 'events' | 'reloadSeconds'> {
  return context.get('making') ? { events: preparationPath, reloadSeconds: 2 } : {}
}

/** Replies with a page in its frame. */
export async function show(context: Context<AppEnvironment>, about: PageAbout, body: Child): Promise<Response> {
  const frame = await frameOf(context)
  const page = (
    <FrameContext.Provider value={frame}>
      <Layout about={about}>{body}</Layout>
    </FrameContext.Provider>
  )
  return await context.html(`<!doctype html>${await page.toString()}`, about.status ?? 200)
}
