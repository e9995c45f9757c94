import { type CleverEvent, eventText } from '../../src/sim/routes/clever/events.ts'
import { schoolsOf } from '../../src/sim/routes/clever/row.ts'
import { type Call, notFound, send, wrongToken } from './call.ts'
import { pageFor } from './data-routes.ts'

/** `/events`, with the filters `school` and `record_type`, which may be repeated. */
export function answerEvents(call: Call): Response {
  if (isClosed(call)) return wrongToken(call)
  const events = wanted(call, visible(call))
  // Its self link has a question mark even where nothing follows: observed on the wire.
  const page = pageFor(call, events, call.path)
  if (page instanceof Response) return page
  const links = page.links.map((it) => it.rel === 'self' ? { ...it, uri: `${call.path}?${call.query.search}` } : it)
  const { source } = call.mock.vendor.view
  const items = events.slice(page.start, page.end).map((event) =>
    `{"data":${eventText(event, source, call.version)},"uri":"/${call.version}/events/${event.id}"}`
  )
  return send(call, `{"data":[${items.join(',')}],"links":${JSON.stringify(links)}}`)
}

/** `/events/{id}` */
export function answerEvent(call: Call, id: string): Response {
  if (isClosed(call)) return wrongToken(call)
  const event = visible(call).find((it) => it.id === id)
  if (event === undefined) return notFound(call)
  const links = [{ rel: 'self', uri: `/${call.version}/events/${id}` }]
  const text = eventText(event, call.mock.vendor.view.source, call.version)
  return send(call, `{"data":${text},"links":${JSON.stringify(links)}}`)
}

function visible({ mock: { vendor }, at, version }: Call): readonly CleverEvent[] {
  return vendor.events.since(at, vendor.options.eventDays, version)
}

/** The events of the kinds and the school that a request asks for. */
export function wanted({ query, mock: { vendor } }: Call, events: readonly CleverEvent[]): readonly CleverEvent[] {
  const types = query.all('record_type', 'record_type[]').flatMap((it) => it.split(','))
  const school = query.get('school')
  if (types.length === 0 && school === '') return events
  const isAny = vendor.options.replies.eventSchool === 'any'
  return events.filter(({ type, subject }) => {
    if (types.length > 0 && !types.includes(type.split('.')[0]!)) return false
    if (school === '') return true
    const schools = 'row' in subject ? schoolsOf(subject.row) : []
    return isAny ? schools.includes(school) : schools[0] === school
  })
}

function isClosed({ holder, mock: { vendor } }: Call): boolean {
  return holder.kind === 'user' || !vendor.options.secureSync
}
