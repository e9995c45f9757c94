import { HomeroomError } from '../../sim/error.ts'
import type { ClassLinkVendor } from '../../sim/routes/classlink/classlink.ts'
import type { CleverVendor } from '../../sim/routes/clever/clever.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { VendorRoute } from '../../sim/routes/vendor-route.ts'
import type { VendorNetwork } from '../../../mocks/network/network.ts'
import type { OpenVendor, VendorSetting } from './vendor-setting.ts'

export interface VendorModels {
  readonly clever: CleverVendor
  readonly classlink: ClassLinkVendor
}
export type VendorName = keyof VendorModels

/** Most stories need no part of a vendor's API. */
const opening: { readonly [Name in VendorName]: (setting: VendorSetting) => Promise<OpenVendor<VendorModels[Name]>> } =
  {
    clever: async (setting) => (await import('./open-clever.ts')).openClever(setting),
    classlink: async (setting) => (await import('./open-classlink.ts')).openClassLink(setting),
  }

/** The vendors of a story, each as soon as its roster comes through it. */
export class Vendors {
  readonly #setting: VendorSetting
  readonly #open = new Map<VendorName, OpenVendor<unknown>>()
  #network: VendorNetwork | undefined

  constructor(setting: VendorSetting) {
    this.#setting = setting
  }

  /** Opens the vendor of a route, where the route has one. */
  async open(route: RouteName): Promise<VendorRoute<unknown> | undefined> {
    if (route !== 'clever' && route !== 'classlink') return undefined
    return (this.#open.get(route) ?? await this.#opened(route)).route
  }

  /** @throws HomeroomError `story_invalid` where the roster has never come through it */
  of<Name extends VendorName>(name: Name): OpenVendor<VendorModels[Name]> {
    const vendor = this.#open.get(name)
    if (vendor !== undefined) return vendor as OpenVendor<VendorModels[Name]>
    throw new HomeroomError(
      'story_invalid',
      `Take the route "${name}" first: this story's roster never came through it`,
    )
  }

  close(): void {
    this.#network?.stop()
    this.#network = undefined
  }

  async #opened(name: VendorName): Promise<OpenVendor<unknown>> {
    const vendor = await opening[name](this.#setting)
    this.#open.set(name, vendor)
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
