import { demoTokens } from '../../src/sim/routes/clever/access.ts'
import type { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { hexOf } from '../../src/sim/routes/clever/object-id.ts'

/** What a client needs to speak to the mock. */
export interface CleverCredentials {
  /** Paths of the API's versions; both hosts of Clever are served under one origin. */
  readonly baseUrlPaths: Readonly<Record<string, string>>
  /** Empty before the first import, unless the vendor's options name the district. */
  readonly districtId: string
  /** Null while the district has disconnected the app. */
  readonly districtToken: string | null
  readonly clientId: string
  readonly clientSecret: string
  /** Whose token it is, for the tokens of Clever's documentation. */
  readonly demoTokens: Readonly<Record<string, string>>
  /** A token that works for somebody of each role. */
  readonly userTokens: Readonly<Record<string, string>>
}

export type CredentialChoices = Partial<Pick<CleverCredentials, 'clientId' | 'clientSecret' | 'districtToken'>>

export function credentialsOf(vendor: CleverVendor, choices: CredentialChoices): CleverCredentials {
  const token = vendor.access.districtToken
  const roles = Object.entries(demoTokens).map(([name, it]) =>
    [name, it.kind === 'district' ? 'district' : it.isDemo ? it.role : 'user'] as const
  )
  return {
    baseUrlPaths: {
      ...Object.fromEntries(['v3.1', 'v3.0', 'v2.1', 'v2.0', 'v1.2'].map((version) => [version, `/${version}`])),
      oauth: '/oauth',
      userinfo: '/userinfo',
    },
    districtId: vendor.districtId,
    districtToken: token === null ? null : choices.districtToken ?? token,
    clientId: choices.clientId ?? hexOf('clever client id', 20),
    clientSecret: choices.clientSecret ?? hexOf('clever client secret', 40),
    demoTokens: Object.fromEntries(roles),
    userTokens: Object.fromEntries(roles.filter(([, role]) => role !== 'district').map(([name, role]) => [role, name])),
  }
}
