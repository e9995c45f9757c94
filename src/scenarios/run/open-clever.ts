import { cleverApi } from '../../../mocks/clever/clever-api.ts'
import { pullFromClever } from '../../intake/pull/from-clever.ts'
import { CleverRoute } from '../../sim/routes/clever-route.ts'
import { CleverVendor } from '../../sim/routes/clever/clever.ts'
import type { CleverState } from '../../sim/routes/clever/state.ts'
import { type OpenVendor, openVendor, type OpenVendorState, pullOptions, type VendorSetting } from './vendor-setting.ts'

/** Opens Clever, from a state where one is given. Its sections have the names that the SIS gives them, unless the story says otherwise. */
export function openClever(setting: VendorSetting, state?: OpenVendorState<CleverState>): OpenVendor<CleverVendor> {
  const { sis, timeZone, now, clever } = setting
  const vendor = state
    ? CleverVendor.restore(state.model)
    : new CleverVendor({ timeZone, sectionNames: 'as listed', ...clever })
  const api = cleverApi({ vendor, now, rateLimit: null })
  const { clientId, clientSecret } = api.credentials as { clientId: string; clientSecret: string }
  const connection = { apiUrl: 'https://api.clever.com', tokenUrl: 'https://clever.com', clientId, clientSecret }
  const route = new CleverRoute(sis, vendor, (at) => pullFromClever(connection, pullOptions(at, setting, () => opened)))
  if (state?.everyNight) route.everyNight()
  const opened: OpenVendor<CleverVendor> = openVendor(vendor, route, api, setting)
  return opened
}
