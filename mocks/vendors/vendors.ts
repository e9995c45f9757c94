import { classLinkApi } from '../classlink/classlink-api.ts'
import { cleverApi } from '../clever/clever-api.ts'
import type { FaultName } from '../faults/presets.ts'
import { wallClock } from '../serve/wall-clock.ts'
import { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import type { RosterSource } from './roster-source.ts'
import { type ServedVendor, servedVendor } from './served-vendor.ts'
import { classLinkActs, cleverActs } from './vendor-acts.ts'
import { VendorClock } from './vendor-clock.ts'

export interface VendorsOptions {
  readonly source: RosterSource
  readonly seed: string
  /** The day whose roster they have; today by default. */
  readonly date?: string
  /** Requests a minute; null: no limit. Left out, each vendor has its own. */
  readonly rateLimit?: number | null
  /** ClassLink sends booleans and texts where the OpenAPI of OneRoster 1.1 has them, not what it really sends. */
  readonly strictOneRoster?: boolean
  readonly faults: readonly FaultName[]
}

export interface Vendors {
  readonly clever: ServedVendor
  readonly classlink: ServedVendor
  /** The name of the district that both serve. */
  readonly district: string
  readonly date: string
}

/** Both vendors after their first import, of one roster. */
export async function vendors(
  { source, seed, date, rateLimit, strictOneRoster: strict = false, faults }: VendorsOptions,
): Promise<Vendors> {
  const limit = rateLimit === undefined ? {} : { rateLimit: rateLimit === null ? null : { perMinute: rateLimit } }
  const clocks = { clever: new VendorClock(date), classlink: new VendorClock(date) }
  const { today } = clocks.clever
  const feed = await source.feedOn(today)

  // Apps have to opt in to events; whoever starts a mock may want to read them.
  const clever = new CleverVendor({ district: feed.district, eventsEnabled: true })
  await clever.import(feed, clocks.clever.importOf(today))
  const classlink = new ClassLinkVendor({ seed })
  await classlink.import(feed, clocks.classlink.importOf(today))

  // Whoever comes here is to get in: ClassLink's own Python library leaves a `/` in signed values as it is.
  const oauth1 = { clock: () => wallClock().toISOString(), lenientSlash: true }
  return {
    clever: servedVendor({
      api: cleverApi({ vendor: clever, now: clocks.clever.now, ...limit }),
      model: clever,
      source,
      clock: clocks.clever,
      acts: cleverActs(clever, clocks.clever.now),
      faults,
    }),
    classlink: servedVendor({
      api: classLinkApi({ vendor: classlink, now: clocks.classlink.now, oauth1, strict, ...limit }),
      model: classlink,
      source,
      clock: clocks.classlink,
      acts: classLinkActs(classlink, clocks.classlink.now),
      watchful: () => classlink.setThresholds({ users: { removed: 5 }, classes: { removed: 5 } }),
      faults,
    }),
    district: feed.district.name,
    date: today,
  }
}
