import type { Login } from '../sftp/login/logins.ts'
import type { OpenDistricts } from './open-districts.ts'
import type { DistrictSettings } from './settings.ts'

/** A district's settings as SFTP knows a login. */
export function loginOf(districtId: string, { login, password, publicKeys }: DistrictSettings['sftp']): Login {
  return { login, districtId, publicKeys, ...(password !== null && { passwordHash: password }) }
}

/** Every login of a server, as it is now. */
export function loginsOfAll(districts: OpenDistricts): Login[] {
  return districts.list().map(({ id, settings }) => loginOf(id, settings.sftp))
}
