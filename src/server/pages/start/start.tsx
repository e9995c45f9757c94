import { Hono } from 'hono'
import type { AppEnvironment } from '../../app-environment.ts'
import { homeOf } from '../frame/nav.ts'
import { show } from '../frame/show.tsx'
import { type DemoCard, districtCard, StartPage } from './start-page.tsx'

/** The first page. Whoever belongs to one district goes on to it; a trainer sees all. */
export function start(demos: readonly DemoCard[] = []): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.get('/', async (context) => {
    const person = context.get('person')
    if (person === null) return context.redirect('/sign-in', 303)
    if (person.districtId !== null) return context.redirect(homeOf(person, person.districtId), 303)
    const cards = []
    for (const district of context.get('districts').list()) {
      cards.push(await districtCard(district, homeOf(person, district.id)))
    }
    return await show(context, { title: 'Districts' }, <StartPage cards={cards} demos={demos} />)
  })
  return app
}
