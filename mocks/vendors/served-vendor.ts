import { setTimeout as pass } from 'node:timers/promises'
import type { FaultName } from '../faults/presets.ts'
import { FaultSwitches } from '../faults/switches.ts'
import { withFaults } from '../faults/with-faults.ts'
import { withDoor } from '../serve/door.ts'
import type { Answer } from '../serve/port.ts'
import type { VendorApi } from '../vendor-api.ts'
import { dateOf } from '../../src/sim/clock/day.ts'
import { parseDistrictDay } from '../../src/sim/district/district.ts'
import { HomeroomError } from '../../src/sim/error.ts'
import type { SisFeed } from '../../src/sim/routes/sis-feed.ts'
import type { RosterSource } from './roster-source.ts'
import type { VendorActs } from './vendor-acts.ts'
import type { VendorClock } from './vendor-clock.ts'

/** Where the data is to change between two pages, so many days pass, and again as long as nobody has moved. */
const [daysOfChange, changesMax] = [7, 10]

/** A vendor as it is served: its API with faults, and the door for tools. */
export interface ServedVendor {
  /** With what goes wrong in it. */
  readonly api: VendorApi
  /** What goes wrong. */
  readonly faults: FaultSwitches
  /** Imports what the SIS lists on a day, `YYYY-MM-DD`, with what goes wrong in it by name. */
  importOn(date: string, mistakes?: readonly string[]): Promise<unknown>
  readonly answer: Answer
}

export interface ServedVendorOptions {
  readonly api: VendorApi
  readonly model: { import(feed: SisFeed, at: string): Promise<unknown> }
  readonly source: RosterSource
  readonly clock: VendorClock
  readonly acts: VendorActs
  /** Makes the vendor hold back what is too large a change; ClassLink does so only where it is told what that is. */
  readonly watchful?: () => void
  /** On from the start. */
  readonly faults: readonly FaultName[]
}

export function servedVendor({ api, model, source, clock, acts, watchful, faults }: ServedVendorOptions): ServedVendor {
  const switches = new FaultSwitches()
  for (const name of faults) switches.on(name)

  async function importOn(date: string, mistakes: readonly string[] = []): Promise<unknown> {
    parseDistrictDay(date)
    if (date < clock.today) {
      throw new HomeroomError('clock_goes_back', `Import ${clock.today} or a later day, not ${date}: that one is over`)
    }
    const feed = await source.feedOn(date, mistakes)
    if (date > clock.today) clock.goTo(date)
    return await model.import(feed, clock.importOf(date))
  }

  /** Files are as they are; a made-up district of few students may have a week without a change. */
  async function change(): Promise<void> {
    for (let times = 0; times < (source.livesOn ? changesMax : 1); times++) {
      const report = await importOn(dateOf(parseDistrictDay(clock.today) + daysOfChange)) as { outcome?: string }
      if (report.outcome !== 'unchanged') return
    }
  }

  /** A made-up district sends a half-rolled export; files are as they are. */
  async function hold(): Promise<void> {
    watchful?.()
    if (source.livesOn) await importOn(clock.today, ['half-rolled'])
  }

  const faulty = withFaults(api, switches, {
    hold,
    // A reply that is held back must not keep the process alive when it was told to stop.
    wait: (milliseconds) => pass(milliseconds, undefined, { ref: false }),
    change,
  })
  return { api: faulty, faults: switches, importOn, answer: withDoor(faulty.fetch, { switches, importOn, acts }) }
}
