import { type Change, isNewInV31 } from './changes.ts'
import { countedId, secondsOf, timestamp } from './object-id.ts'
import { type ApiVersion, objectOf, type ObjectSource } from './objects/object.ts'
import type { AnyRow } from './row.ts'
import { previousAttributes } from './same.ts'

type Json = Readonly<Record<string, unknown>>

/** What an event is about: an object and what it was, or the district as v3.1 shows it. */
export type EventSubject =
  | { readonly row: AnyRow; readonly before: AnyRow | null }
  | { readonly district: Json; readonly previous: Json }

/** One thing that changed for the app. It never changes itself. */
export class CleverEvent {
  readonly id: string
  /** `users.updated` */
  readonly type: string
  readonly created: string
  readonly subject: EventSubject
  /** Of fields that v3.0 does not have. */
  readonly isNewInV31: boolean
  /** Its JSON by API version, made when it is first asked for. */
  readonly texts: (string | undefined)[] = [undefined, undefined, undefined]

  constructor(id: string, type: string, created: string, subject: EventSubject, isNewInV31: boolean) {
    this.id = id
    this.type = type
    this.created = created
    this.subject = subject
    this.isNewInV31 = isNewInV31
  }
}

/** The events of a district, oldest first. A log never changes; adding to it makes another one. */
export class EventLog {
  readonly events: readonly CleverEvent[]
  #ofV30: readonly CleverEvent[] | undefined

  constructor(events: readonly CleverEvent[] = []) {
    this.events = events
  }

  /** The log with what happened at a moment, and without what is older than Clever keeps it. */
  with(
    district: { readonly district: Json; readonly previous: Json } | null,
    changes: readonly Change[],
    at: string,
    source: ObjectSource,
  ): EventLog {
    const last = this.events.at(-1)
    const seconds = Math.max(secondsOf(at), last === undefined ? 0 : parseInt(last.id.slice(0, 8), 16))
    const isSameSecond = last !== undefined && parseInt(last.id.slice(0, 8), 16) === seconds
    let count = isSameSecond ? parseInt(last.id.slice(-6), 16) + 1 : 1
    const created = timestamp(new Date(seconds * 1_000).toISOString())
    const next = () => countedId(seconds, `${source.districtId} events`, count++)
    const added = [
      ...(district === null ? [] : [new CleverEvent(next(), 'districts.updated', created, district, false)]),
      ...changes.map((change) => {
        const { action, row, before } = change
        return new CleverEvent(next(), `${row.kind}.${action}`, created, { row, before }, isNewInV31(change))
      }),
    ]
    const kept = this.since(at, source.options.eventDays, 'v3.1')
    return new EventLog([...kept, ...added])
  }

  /** What is not older than so many days, as an API version shows it. */
  since(at: string, days: number, version: ApiVersion): readonly CleverEvent[] {
    const events = version === 'v3.1' ? this.events : this.#ofV30 ??= this.events.filter((it) => !it.isNewInV31)
    const oldest = timestamp(new Date(Date.parse(at) - days * 86_400_000).toISOString())
    if (events.length === 0 || events[0]!.created >= oldest) return events
    return events.filter(({ created }) => created >= oldest)
  }
}

/** An event's JSON. `previous_attributes` lies inside `data`, beside the object: observed on the wire. */
export function eventText(event: CleverEvent, source: ObjectSource, version: ApiVersion): string {
  const place = version === 'v3.0' ? 0 : 1
  return event.texts[place] ??= JSON.stringify({
    id: event.id,
    type: event.type,
    created: event.created,
    data: dataOf(event.subject, source, version),
  })
}

function dataOf(subject: EventSubject, source: ObjectSource, version: ApiVersion): Json {
  if ('district' in subject) {
    const { lms_type: _type, lms_state: _state, ...older } = subject.district
    return { object: version === 'v3.0' ? older : subject.district, previous_attributes: subject.previous }
  }
  const form = { version, isForEvent: true }
  const object = objectOf(subject.row, source, form)
  if (subject.before === null) return { object }
  const before = objectOf(subject.before, source, form)
  return { object, previous_attributes: previousAttributes(before, object, ['created', 'last_modified']) }
}
