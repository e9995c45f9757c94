import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { AppEnvironment } from '../../app-environment.ts'

export const noticeCookie = 'notice'

/** A cookie holds some 4,000 bytes; a sentence is shorter. */
const lengthMax = 400

/** After something was done: goes to a page that says so, once. */
export function done(context: Context<AppEnvironment>, sentence: string, path: string): Response {
  setCookie(context, noticeCookie, sentence.slice(0, lengthMax), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  })
  // A script that sent files goes there by itself.
  if (context.req.header('accept')?.startsWith('application/json')) return context.json({ path })
  return context.redirect(path, 303)
}
