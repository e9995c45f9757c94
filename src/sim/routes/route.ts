import type { Deadline } from '../clock/deadline.ts'
import type { Sis } from '../district/sis.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import type { ReadOptions } from '../world.ts'

/** How a district's roster can come: files over SFTP in one of three formats, or a vendor's API. */
export type RouteName = 'csv-1.0' | 'csv-2.0' | 'oneroster-1.1' | 'clever' | 'classlink'

/** What the service does at night, or what happens at the vendor. */
export interface RouteEvent {
  /** A moment in UTC, ISO 8601. */
  readonly at: string
  readonly kind: Deadline['kind']
  /** What happens then, in words without a final period. */
  readonly text: string
  /** `sync`: the service takes the roster, as {@link Route.send} has it. Otherwise what is done, and what came of it in words. */
  readonly happen: 'sync' | (() => Promise<string>)
}

/** From a district's SIS to a complete roster at the service, with a state of its own. */
export interface Route {
  readonly name: RouteName
  readonly sis: Sis
  /** Who brings the roster, as reports name it: `SFTP`, `Clever`. */
  readonly by: string
  /** How what it brings is to be read. */
  readonly readOptions: ReadOptions
  /** What happens by itself next, at most one event of each kind, in the order that counts at one moment. */
  upcoming(after: string, timeZone: string): readonly RouteEvent[]
  /**
   * The complete roster as the service gets it on a day of the district, at a moment in UTC.
   * @throws HomeroomError `not_allowed` while nothing is sent; `pull_refused`, `pull_failed` where a vendor does not give it
   */
  send(today: string, now: string): Promise<UploadSet>
  /** The SIS's own id of what the service knows under an id; the id itself where the route carries it as it is. */
  sisIdOf(id: string): string
}
