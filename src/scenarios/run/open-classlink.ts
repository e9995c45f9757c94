import { classLinkApi } from '../../../mocks/classlink/classlink-api.ts'
import { pullFromClassLink } from '../../intake/pull/from-classlink.ts'
import { ClassLinkRoute } from '../../sim/routes/classlink-route.ts'
import { ClassLinkVendor } from '../../sim/routes/classlink/classlink.ts'
import type { ClassLinkState } from '../../sim/routes/classlink/state.ts'
import { type OpenVendor, openVendor, type OpenVendorState, pullOptions, type VendorSetting } from './vendor-setting.ts'

/** Opens ClassLink, from a state where one is given. */
export function openClassLink(
  setting: VendorSetting,
  state?: OpenVendorState<ClassLinkState>,
): OpenVendor<ClassLinkVendor> {
  const { sis, timeZone, now, classlink } = setting
  const vendor = state ? ClassLinkVendor.restore(state.model) : new ClassLinkVendor({ timeZone, ...classlink })
  const api = classLinkApi({ vendor, now })
  const { proxyBearer } = api.credentials as { proxyBearer: string }
  const connection = { proxyUrl: 'https://oneroster-proxy.classlink.io', partnerKey: proxyBearer }
  const route = new ClassLinkRoute(
    sis,
    vendor,
    (at) => pullFromClassLink(connection, pullOptions(at, setting, () => opened)),
  )
  if (state?.everyNight) route.everyNight()
  const watchful = () => vendor.setThresholds({ users: { removed: 5 }, classes: { removed: 5 } })
  const opened: OpenVendor<ClassLinkVendor> = openVendor(vendor, route, api, setting, watchful)
  return opened
}
