import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { numberFrom } from '../../src/sim/routes/invented.ts'
import { parametersOf, unescaped } from './address.ts'
import type { ClassLinkCredentials } from './credentials.ts'
import { json } from './token-face.ts'

/** The districts that share with the partner: this one. `limit` and `offset` count; no header does (observed). */
export function listApplications(vendor: ClassLinkVendor, credentials: ClassLinkCredentials, query: string): Response {
  const said = new Map(parametersOf(query))
  const number = (name: string, other: number) => (/^\d+$/.test(said.get(name) ?? '') ? Number(said.get(name)) : other)
  const offset = number('offset', 0)
  return json({
    status: 1,
    applications: [application(vendor, credentials)].slice(offset, offset + number('limit', 100)),
  })
}

/** The keys of one district's server; null where the id is none of its ids. */
export function serverOf(
  vendor: ClassLinkVendor,
  credentials: ClassLinkCredentials,
  id: string,
  endpointUrl: string,
): Response | null {
  const { id: number, application_id } = application(vendor, credentials)
  if (!isApplication(id, credentials.applicationId) && ![String(number), String(application_id)].includes(id)) {
    return null
  }
  const server = { client_id: credentials.key, client_secret: credentials.secret, endpoint_url: endpointUrl }
  return json({ status: 1, server, message: '' })
}

/** Whether a part of a path is the application's id: as it stands, unescaped, or escaped once more. */
export function isApplication(part: string, applicationId: string): boolean {
  return part === applicationId || part === unescaped(applicationId) || unescaped(part) === applicationId ||
    unescaped(part) === unescaped(applicationId)
}

function application(vendor: ClassLinkVendor, { bearer, applicationId }: ClassLinkCredentials) {
  const { seed, tenantId } = vendor.settings
  const { isEnabled } = vendor.permissions
  return {
    id: 10_000 + numberFrom(`application ${seed}`, 90_000),
    application_id: 10_000 + numberFrom(`partner ${seed}`, 90_000),
    tenant_id: tenantId,
    bearer: isEnabled ? bearer : null,
    tenant_name: vendor.district.name,
    // A text, unlike the numbers beside it.
    enabled: String(isEnabled),
    tenant_status: 'Active',
    oneroster_application_id: applicationId,
    name: vendor.district.name,
    version: '',
  }
}
