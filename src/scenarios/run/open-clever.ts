import { cleverApi } from '../../../mocks/clever/clever-api.ts'
import { pullFromClever } from '../../intake/pull/from-clever.ts'
import { CleverRoute } from '../../sim/routes/clever-route.ts'
import { CleverVendor } from '../../sim/routes/clever/clever.ts'
import { type OpenVendor, openVendor, type VendorSetting, wait } from './vendor-setting.ts'

/** Opens Clever. Its sections have the names that the SIS gives them, unless the story says otherwise. */
export function openClever(setting: VendorSetting): OpenVendor<CleverVendor> {
  const { sis, timeZone, now, clever } = setting
  const vendor = new CleverVendor({ timeZone, sectionNames: 'as listed', ...clever })
  const api = cleverApi({ vendor, now, rateLimit: null })
  const { clientId, clientSecret } = api.credentials as { clientId: string; clientSecret: string }
  const connection = { apiUrl: 'https://api.clever.com', tokenUrl: 'https://clever.com', clientId, clientSecret }
  const route = new CleverRoute(sis, vendor, (at) => pullFromClever(connection, { wait, at }))
  return openVendor(vendor, route, api, setting)
}
