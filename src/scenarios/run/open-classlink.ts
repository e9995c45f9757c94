import { classLinkApi } from '../../../mocks/classlink/classlink-api.ts'
import { pullFromClassLink } from '../../intake/pull/from-classlink.ts'
import { ClassLinkRoute } from '../../sim/routes/classlink-route.ts'
import { ClassLinkVendor } from '../../sim/routes/classlink/classlink.ts'
import { type OpenVendor, openVendor, type VendorSetting, wait } from './vendor-setting.ts'

/** Opens ClassLink. */
export function openClassLink(setting: VendorSetting): OpenVendor<ClassLinkVendor> {
  const { sis, timeZone, now, classlink } = setting
  const vendor = new ClassLinkVendor({ timeZone, ...classlink })
  const api = classLinkApi({ vendor, now })
  const { proxyBearer } = api.credentials as { proxyBearer: string }
  const connection = { proxyUrl: 'https://oneroster-proxy.classlink.io', partnerKey: proxyBearer }
  const route = new ClassLinkRoute(sis, vendor, (at) => pullFromClassLink(connection, { wait, at }))
  const watchful = () => vendor.setThresholds({ users: { removed: 5 }, classes: { removed: 5 } })
  return openVendor(vendor, route, api, setting, watchful)
}
