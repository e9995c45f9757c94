import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { withFaults } from '../../../mocks/faults/with-faults.ts'
import type { VendorApi } from '../../../mocks/vendor-api.ts'
import type { Sis } from '../../sim/district/sis.ts'
import type { ClassLinkOptions } from '../../sim/routes/classlink/options.ts'
import type { CleverChoices } from '../../sim/routes/clever/options.ts'
import type { VendorRoute } from '../../sim/routes/vendor-route.ts'

/** Where a vendor stands. */
export interface VendorSetting {
  readonly sis: Sis
  readonly timeZone: string
  /** The virtual time, ISO 8601 in UTC. */
  readonly now: () => string
  /** The day in the district, `YYYY-MM-DD`. */
  readonly today: () => string
  /** What the story wants otherwise than it is by default. */
  readonly clever: CleverChoices
  readonly classlink: ClassLinkOptions
  /** Whether the service reaches the vendors by `fetch`, which is intercepted in the whole process, or by a call; by default the former. */
  readonly reach?: 'fetch' | 'call'
}

/** A vendor of a story: its model, its API within reach of `fetch`, and the route that leads through it. */
export interface OpenVendor<Model> {
  readonly model: Model
  readonly route: VendorRoute<unknown>
  readonly api: VendorApi
  /** What goes wrong in its API. */
  readonly faults: FaultSwitches
}

/** Everything that an open vendor remembers, as plain data. */
export interface OpenVendorState<State> {
  readonly model: State
  readonly everyNight: boolean
}

/** How the service pulls from a vendor whose API is opened after the pull has been put together. */
export function pullOptions(at: string, { reach }: VendorSetting, open: () => OpenVendor<unknown>) {
  const call = (request: Request) => Promise.resolve(open().api.fetch(request))
  return { wait, at, ...(reach === 'call' && { fetch: call }) }
}

/** In a story nobody waits: the virtual clock stands still while the service pulls. */
const wait = () => Promise.resolve()

/** The vendor with an API in which something can go wrong; `watchful` makes it hold back what is too large a change. */
export function openVendor<Model>(
  model: Model,
  route: VendorRoute<unknown>,
  api: VendorApi,
  { sis, today, now }: VendorSetting,
  watchful: () => void = () => {},
): OpenVendor<Model> {
  const faults = new FaultSwitches()
  const change = async () => void await route.import(today(), now())
  const hold = async () => {
    const { mistakes } = sis
    watchful()
    sis.mistakes = ['half-rolled']
    await change()
    sis.mistakes = mistakes
  }
  return { model, route, faults, api: withFaults(api, faults, { wait, change, hold }) }
}
