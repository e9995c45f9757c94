import type { Breakable } from '../../sim/checks/sabotage.ts'
import type { GeneratedDistrict } from '../../sim/district/district.ts'
import type { Sis } from '../../sim/district/sis.ts'
import type { Rehearsal } from '../../sim/rehearsal.ts'
import type { SftpJob } from '../../sim/routes/sftp-job.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { World } from '../../sim/world.ts'
import type { Vendors } from '../run/vendors.ts'
import type { StoryEventKind } from '../report/story-result.ts'
import type { Listing } from './listing.ts'
import type { ListedTerm } from './term.ts'

/** Something that somebody does in a story. */
export interface Act<Result> {
  /** `act` where left out. */
  readonly kind?: StoryEventKind
  /** Who does it, as reports name them. */
  readonly by: string
  /** What they do, as a sentence without a final period; of what came of it where that matters. */
  readonly text: string | ((result: Result) => string)
  /** The schools that it is about. */
  readonly schools?: readonly string[]
  /** Whether it changes what the SIS has brought, as approvals always do. */
  readonly changesRoster?: boolean
}

/** Where a story plays: what its cast acts upon. */
export interface Stage {
  readonly district: GeneratedDistrict
  readonly world: World
  readonly sis: Sis
  readonly job: SftpJob
  /** The vendors that the district can have, whether its roster comes through them or not. */
  readonly vendors: Vendors
  readonly rehearsal: Rehearsal
  /** Lets somebody do something, writes it down, and checks every invariant afterwards. */
  act<Result>(act: Act<Result>, work: () => Promise<Result>): Promise<Result>
  /** Makes a check, and writes down that it was made and whether it held. */
  check<Result extends { readonly holds: boolean; readonly text: string }>(make: () => Promise<Result>): Promise<Result>
  /** Breaks the service behind its back. */
  sabotage(invariant: Breakable): Promise<void>
  /** The roster comes another way from now on. */
  takeRoute(route: RouteName): Promise<void>
  /** The SIS's own id of what the service knows under an id. */
  sisId(id: string): string
  /** What the SIS has today, without what goes wrong in its export. */
  roster(): Promise<Listing>
  /** What it exports today. */
  listed(): Promise<Listing>
  /**
   * The last term of a name that the SIS has come to, the present one included.
   * @throws HomeroomError `story_invalid`
   */
  termNamed(name: string): ListedTerm
  /** What it had on another day. */
  rosterOf(date: string): Promise<Listing>
}
