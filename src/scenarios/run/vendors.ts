import { HomeroomError } from '../../sim/error.ts'
import type { ClassLinkVendor } from '../../sim/routes/classlink/classlink.ts'
import type { CleverVendor } from '../../sim/routes/clever/clever.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { VendorRoute } from '../../sim/routes/vendor-route.ts'
import type { VendorNetwork } from '../../../mocks/network/network.ts'
import type { ClassLinkState } from '../../sim/routes/classlink/state.ts'
import type { CleverState } from '../../sim/routes/clever/state.ts'
import type { OpenVendor, OpenVendorState, VendorSetting } from './vendor-setting.ts'

export interface VendorModels {
  readonly clever: CleverVendor
  readonly classlink: ClassLinkVendor
}
export type VendorName = keyof VendorModels

/** What the vendors remember through which the roster has come, as plain data. */
export interface VendorsState {
  readonly clever?: OpenVendorState<CleverState>
  readonly classlink?: OpenVendorState<ClassLinkState>
}

/** Most stories need no part of a vendor's API. */
const opening: {
  readonly [Name in VendorName]: (
    setting: VendorSetting,
    state?: VendorsState[Name],
  ) => Promise<OpenVendor<VendorModels[Name]>>
} = {
  clever: async (setting, state) => (await import('./open-clever.ts')).openClever(setting, state),
  classlink: async (setting, state) => (await import('./open-classlink.ts')).openClassLink(setting, state),
}

/** The vendors of a story, each as soon as its roster comes through it. */
export class Vendors {
  readonly #setting: VendorSetting
  readonly #open = new Map<VendorName, OpenVendor<VendorModels[VendorName]>>()
  #network: VendorNetwork | undefined

  /** What vendors remember that are not open yet. */
  readonly #remembered: VendorsState

  constructor(setting: VendorSetting, state: VendorsState = {}) {
    this.#setting = setting
    this.#remembered = state
  }

  /** What they remember now. */
  state(): VendorsState {
    return Object.assign(
      { ...this.#remembered },
      ...[...this.#open].map(([name, { model, route }]) => ({
        [name]: { model: model.state(), everyNight: route.isEveryNight },
      })),
    )
  }

  /** Opens again those that remember something. */
  async reopen(): Promise<void> {
    for (const name of Object.keys(this.#remembered) as VendorName[]) await this.open(name)
  }

  /** Opens the vendor of a route, where the route has one. */
  async open(route: RouteName): Promise<VendorRoute<unknown> | undefined> {
    if (route !== 'clever' && route !== 'classlink') return undefined
    return (this.#open.get(route) ?? await this.#opened(route)).route
  }

  /** Whether the roster comes through it, or did once. */
  isOpen(name: VendorName): boolean {
    return this.#open.has(name)
  }

  /** @throws HomeroomError `story_invalid` where the roster has never come through it */
  of<Name extends VendorName>(name: Name): OpenVendor<VendorModels[Name]> {
    const vendor = this.#open.get(name)
    if (vendor !== undefined) return vendor as unknown as OpenVendor<VendorModels[Name]>
    throw new HomeroomError(
      'story_invalid',
      `Take the route "${name}" first: this story's roster never came through it`,
    )
  }

  close(): void {
    this.#network?.stop()
    this.#network = undefined
  }

  async #opened<Name extends VendorName>(name: Name): Promise<OpenVendor<VendorModels[Name]>> {
    const vendor = await opening[name](this.#setting, this.#remembered[name])
    this.#open.set(name, vendor)
    if (this.#setting.reach === 'call') return vendor
    if (this.#network === undefined) {
      const { vendorNetwork } = await import('../../../mocks/network/network.ts')
      this.#network = vendorNetwork([vendor.api])
      this.#network.start()
    } else {
      const { handlersOf } = await import('../../../mocks/network/handlers.ts')
      this.#network.use(...handlersOf(vendor.api))
    }
    return vendor
  }
}
