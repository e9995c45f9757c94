import { Temporal } from 'temporal-polyfill'
import type { Sis } from '../district/sis.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import type { ReadOptions } from '../world.ts'
import type { Route, RouteEvent, RouteName } from './route.ts'
import { feedOf, type SisFeed } from './sis-feed.ts'

/** What a route needs of a vendor's model. Moments are ISO 8601 in UTC. */
export interface Vendor<Outcome> {
  /** Takes in what the SIS lists, unless something of its own is in the way. */
  import(feed: SisFeed, at: string): Promise<Outcome>
  /** When a pause or a blackout begins or ends next. */
  nextEdge(after: string): { readonly at: string; readonly text: string } | null
  /** Lets the time pass. */
  advanceTo(at: string): unknown
}

/** How the service reads what a vendor has; throws HomeroomError `pull_refused` or `pull_failed`. */
export type Pull = (at: string) => Promise<UploadSet>

/** When vendors import at night: after the SIS's evening jobs and before the service pulls (inferred: "nightly"). */
export const importTime = '20:00'

/** A vendor between the SIS and the service: it imports what the SIS lists, and the service pulls what it has. */
export abstract class VendorRoute<Outcome> implements Route {
  abstract readonly name: RouteName
  abstract readonly by: string
  abstract readonly readOptions: ReadOptions
  readonly sis: Sis
  readonly #vendor: Vendor<Outcome>
  readonly #pull: Pull
  /** When the service pulls, and in which time zone; in the district's where none is given. */
  readonly #nightly: { readonly time: string; readonly timeZone?: string }
  #everyNight = false

  constructor(
    sis: Sis,
    vendor: Vendor<Outcome>,
    pull: Pull,
    nightly: { readonly time: string; readonly timeZone?: string },
  ) {
    this.sis = sis
    this.#vendor = vendor
    this.#pull = pull
    this.#nightly = nightly
  }

  /** What came of an import, in words. */
  protected abstract outcomeText(outcome: Outcome): string

  abstract sisIdOf(id: string): string

  /** From now on the vendor imports and the service pulls each night. */
  everyNight(): void {
    this.#everyNight = true
  }

  /** From now on nothing comes but what somebody asks for. */
  onlyWhenAsked(): void {
    this.#everyNight = false
  }

  get isEveryNight(): boolean {
    return this.#everyNight
  }

  upcoming(after: string, timeZone: string): RouteEvent[] {
    const edge = this.#vendor.nextEdge(after)
    const edges: RouteEvent[] = edge === null ? [] : [{
      at: edge.at,
      kind: 'blackout edge',
      text: edge.text,
      happen: () => Promise.resolve(this.#pass(edge.at, edge.text)),
    }]
    if (!this.#everyNight) return edges
    const imports = nextAt(after, importTime, timeZone)
    const { time, timeZone: zone = timeZone } = this.#nightly
    return [
      ...edges,
      {
        at: imports,
        kind: 'vendor import',
        text: `${this.by} imports what the SIS lists`,
        happen: () => this.import(localDay(imports, timeZone), imports),
      },
      {
        at: nextAt(after, time, zone),
        kind: 'nightly sync',
        text: `the service pulls from ${this.by}`,
        happen: 'sync',
      },
    ]
  }

  /** The vendor imports what the SIS lists on a day. Gives what came of it, in words. */
  async import(today: string, now: string): Promise<string> {
    return this.outcomeText(await this.#vendor.import(feedOf(this.sis, today), now))
  }

  async send(_today: string, now: string): Promise<UploadSet> {
    this.#vendor.advanceTo(now)
    return await this.#pull(now)
  }

  #pass(at: string, text: string): string {
    this.#vendor.advanceTo(at)
    return text
  }
}

/** The next moment, after another one, at which a place's clocks show a time; both moments are in UTC. */
function nextAt(after: string, time: string, timeZone: string): string {
  const today = Temporal.Instant.from(after).toZonedDateTimeISO(timeZone).toPlainDate()
  for (let day = today.subtract({ days: 1 });; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString({ smallestUnit: 'second' })
    if (at > after) return at
  }
}

const localDay = (at: string, timeZone: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
