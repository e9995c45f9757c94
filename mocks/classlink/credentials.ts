import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'

/** What a client needs to speak to the mock; plain data. */
export interface ClassLinkCredentials {
  /** OAuth 1.0a consumer key and secret, for the district server. */
  readonly key: string
  readonly secret: string
  /** The district's bearer for data: on the proxy, and accepted by the district server. */
  readonly bearer: string
  /** The partner's key: the bearer for `/applications`. */
  readonly proxyBearer: string
  /** The `oneroster_application_id`, escaped already: it goes into the path as it stands. */
  readonly applicationId: string
  /** Client credentials for a bearer of the district server. */
  readonly oauth2: {
    readonly clientId: string
    readonly clientSecret: string
    readonly tokenPath: string
  }
  /** The sign-on (LaunchPad). */
  readonly signOn: {
    readonly clientId: string
    readonly clientSecret: string
  }
  readonly paths: {
    readonly districtServer: string
    readonly proxy: string
    readonly applications: string
    readonly signOnAuthorize: string
    readonly signOnToken: string
    readonly signOnInfo: string
  }
}

export const rosterRoot = '/ims/oneroster/v1p1'

/** The vendor's keys, with what somebody wishes to have otherwise. A bearer that was rotated goes before a wished one. */
export function credentialsOf(vendor: ClassLinkVendor, wished: Partial<ClassLinkCredentials>): ClassLinkCredentials {
  const { key, secret, bearer, partnerKey, applicationId, signOnClientId, signOnClientSecret } = vendor.keys
  const id = wished.applicationId ?? applicationId
  const own = { key: wished.key ?? key, secret: wished.secret ?? secret }
  return {
    ...own,
    proxyBearer: partnerKey,
    applicationId: id,
    oauth2: { clientId: own.key, clientSecret: own.secret, tokenPath: `${rosterRoot}/token` },
    signOn: { clientId: signOnClientId, clientSecret: signOnClientSecret },
    paths: {
      districtServer: rosterRoot,
      proxy: `/${id}${rosterRoot}`,
      applications: '/applications',
      signOnAuthorize: '/oauth2/v2/auth',
      signOnToken: '/oauth2/v2/token',
      signOnInfo: '/v2/my/info',
    },
    ...wished,
    bearer: vendor.bearerNumber > 0 ? bearer : wished.bearer ?? bearer,
  }
}
