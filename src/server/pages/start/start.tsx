import { Hono } from 'hono'
import type { AppEnvironment } from '../../app-environment.ts'
import { homeOf } from '../frame/nav.ts'
import { show, untilMade } from '../frame/show.tsx'
import { demoCards } from './demo-cards.ts'
import { districtCard, StartPage } from './start-page.tsx'

/** The first page. Whoever belongs to one district goes on to it; a trainer sees all. */
export function start(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.get('/', async (context) => {
    const person = context.get('person')
    if (person === null) return context.redirect('/sign-in', 303)
    if (person.districtId !== null) return context.redirect(homeOf(person, person.districtId), 303)
    const cards = []
    const districts = context.get('districts').list()
    const making = context.get('making')
    for (const district of making ? [] : districts) {
      if (district.training?.ground.demo) continue
      cards.push(await districtCard(district, homeOf(person, district.id)))
    }
    return await show(
      context,
      { title: 'Districts', area: 'districts', ...untilMade(context) },
      <StartPage cards={cards} making={making} demos={demoCards(districts)} />,
    )
  })
  return app
}
