import { HomeroomError } from '../../../sim/error.ts'
import ssh2 from 'ssh2'
import { hashPassword, isPassword } from './password.ts'
import { isKeyOf, type OfferedKey } from './public-key.ts'

/** What somebody shows to sign in. A key's signature has been checked before it comes here. */
export type Credential = { readonly password: string } | { readonly publicKey: OfferedKey }

/** Who may upload for which district. */
export interface Logins {
  /** The id of the login's district, or null where the credential is not the login's. */
  check(login: string, credential: Credential): Promise<string | null>
}

/** One login; without a hash no password opens it. */
export interface Login {
  readonly login: string
  readonly districtId: string
  /** From `hashPassword`. */
  readonly passwordHash?: string
  /** Lines of `authorized_keys`. */
  readonly publicKeys?: readonly string[]
}

/** A login's longest name, in characters. */
export const loginMax = 64

/**
 * The logins of a list that may change meanwhile. An unknown login takes as long as a wrong password.
 */
export function loginsOf(list: () => Iterable<Login>): Logins {
  let nobody: Promise<string> | undefined
  return {
    async check(login, credential) {
      const entry = [...list()].find((it) => it.login === login)
      if ('publicKey' in credential) {
        const isTheirs = entry?.publicKeys?.some((line) => isKeyOf(line, credential.publicKey)) ?? false
        return isTheirs ? entry!.districtId : null
      }
      const hash = entry?.passwordHash ?? await (nobody ??= hashPassword('nobody has this one'))
      const isRight = await isPassword(credential.password, hash)
      return isRight && entry?.passwordHash !== undefined ? entry.districtId : null
    },
  }
}

/**
 * Checks a login before it is kept.
 * @throws HomeroomError `login_invalid`
 */
export function assertLogin({ login, publicKeys = [], passwordHash }: Login): void {
  if (!/^[a-z0-9][a-z0-9._@~-]*$/i.test(login) || login.length > loginMax) {
    throw invalid(`Cannot use "${login}" as a login, expected up to ${loginMax} letters, digits, dots and hyphens`)
  }
  for (const line of publicKeys) {
    const key = ssh2.utils.parseKey(line)
    if (key instanceof Error || key.isPrivateKey()) {
      throw invalid(`Cannot read a public key of "${login}", expected a line as in a .pub file: ssh-ed25519 AAAA…`)
    }
  }
  if (passwordHash === undefined && publicKeys.length === 0) {
    throw invalid(`Nobody could sign in as "${login}", expected a password or a public key`)
  }
}

function invalid(message: string): HomeroomError {
  return new HomeroomError('login_invalid', message)
}
