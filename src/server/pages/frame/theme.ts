import type { Context } from 'hono'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnvironment } from '../../app-environment.ts'
import { localPath } from './local-path.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const cookie = 'theme'
const year = 31_536_000

/** As the machine has it, unless somebody has chosen. */
export function themeOf(context: Context<AppEnvironment>): Theme {
  return themes.find((theme) => theme === getCookie(context, cookie)) ?? 'system'
}

export function themeSwitch(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.post('/theme', async (context) => {
    const { theme, back } = await context.req.parseBody()
    setCookie(context, cookie, themes.find((it) => it === theme) ?? 'system', {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: year,
    })
    return context.redirect(localPath(back), 303)
  })
  return app
}
