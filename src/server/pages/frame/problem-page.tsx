import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnvironment } from '../../app-environment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { type Problem, problemOf } from '../../security/problem.ts'
import { Mark } from '../parts/mark.tsx'
import { homeOf } from './nav.ts'
import { localPath } from './local-path.ts'
import { show } from './show.tsx'

/** Replies with what went wrong, in its frame, and with ways to go on. */
export async function problemPage(context: Context<AppEnvironment>, error: unknown): Promise<Response> {
  const problem = problemOf(error)
  if (problem.status === 401 && context.req.method === 'GET') {
    return context.redirect(`/sign-in?back=${encodeURIComponent(context.req.path)}`, 303)
  }
  const person = context.get('person')
  const district = context.get('district') as ServedDistrict | undefined
  const home = person !== null && person !== undefined && district !== undefined ? homeOf(person, district.id) : '/'
  return await show(
    context,
    { title: problem.title, status: problem.status as ContentfulStatusCode },
    <ProblemBody problem={problem} back={backOf(context)} home={home} />,
  )
}

function ProblemBody({ problem, back, home }: { problem: Problem; back: string | null; home: string }) {
  return (
    <div class='confirmation'>
      <h1>{problem.title}</h1>
      <p class='problem below' role='alert'>
        <Mark status='failed' />
        <span>{problem.detail}.</span>
      </p>
      <div class='actions below'>
        {back !== null && <a class='button first' href={back}>Back to where you were</a>}
        <a class='button' href={home}>Go to the first page</a>
      </div>
    </div>
  )
}

/** The page from which a form was sent, where it is one of this server. */
function backOf(context: Context<AppEnvironment>): string | null {
  const referer = context.req.header('referer')
  if (referer === undefined || !URL.canParse(referer)) return null
  const { pathname, search, host } = new URL(referer)
  if (host !== context.req.header('host') || pathname === context.req.path) return null
  return localPath(pathname + search)
}
