import { createRoute } from '@hono/zod-openapi'
import type { EventStreams } from '../../events/event-streams.ts'
import { addressesOf } from '../../session/own-addresses.ts'
import { may } from '../../session/permissions.ts'
import { type Api, content, districtParam, needs, signedIn } from '../api-route.ts'

const events = createRoute({
  method: 'get',
  path: '/districts/{district}/events',
  tags: ['events'],
  summary: 'What happens, while it happens: server-sent events',
  description:
    'Events are `upload received`, `progress`, `upload done`, `changed`, `mail` and `play`, each with its data as JSON. ' +
    'A client that comes back with `Last-Event-ID` gets what it missed; where that is not known any more, one `changed`.',
  middleware: needs('see district'),
  request: { params: districtParam },
  responses: content('text/event-stream', 'Goes on until either side ends it'),
})

export function eventRoutes(api: Api, streams: EventStreams): void {
  api.openapi(events, async (context) => {
    const district = context.get('district')
    const person = signedIn(context)
    const target = { districtId: district.id, ...(person.schoolId !== null && { schoolId: person.schoolId }) }
    const seesUploads = may(person, 'see reports', target)
    const seesMail = await addressesOf(district, person) === 'all'
    const seesTime = may(person, 'travel', target)
    return streams.reply(
      district,
      context.req.header('last-event-id'),
      context.req.raw.signal,
      ({ type }) => type === 'changed' || (type === 'mail' ? seesMail : type === 'play' ? seesTime : seesUploads),
    ) as never
  })
}
