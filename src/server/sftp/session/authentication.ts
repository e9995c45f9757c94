import type { AuthContext } from 'ssh2'
import type { Attempts } from '../login/attempts.ts'
import { loginMax, type Logins } from '../login/logins.ts'
import { isSignedBy } from '../login/public-key.ts'
import type { SftpLimits } from '../limits.ts'

export interface AuthenticationOptions {
  readonly address: string
  readonly logins: Logins
  readonly attempts: Attempts
  readonly limits: SftpLimits
  /** Why nobody may sign in for a district now; null where he may. */
  readonly refusal: (districtId: string) => string | null
  readonly signedIn: (login: string, districtId: string) => Promise<void>
  /** Ends the connection. */
  readonly end: () => void
  readonly log: (line: string) => void
}

const methods = ['publickey', 'password'] as const

/** Gives the function that judges each try of a connection to sign in. */
export function authenticate(options: AuthenticationOptions): (context: AuthContext) => void {
  const { address, logins, attempts, limits, log } = options
  let failures = 0
  let offers = 0
  return (context) => {
    judge(context).catch((error) => {
      log(`cannot check a login: ${error instanceof Error ? error.message : error}`)
      context.reject([...methods])
    })
  }

  async function judge(context: AuthContext): Promise<void> {
    if (context.method !== 'password' && context.method !== 'publickey') return context.reject([...methods])
    const login = context.username
    const shown = JSON.stringify(login.slice(0, loginMax))
    const wait = await attempts.waitSeconds(address, login)
    if (wait > 0) {
      log(`${shown} has failed too often and has to wait for ${wait} s`)
      context.reject([])
      return options.end()
    }
    if (context.method === 'publickey' && context.signature === undefined) {
      // Only asks whether the key would do. Agents offer one after another, so that a wrong one is no failure.
      const districtId = await logins.check(login, { publicKey: keyOf(context) })
      if (districtId !== null) return context.accept()
      context.reject([...methods])
      if (++offers >= limits.keysOfferedMax) options.end()
      return
    }
    const districtId = await districtOf(context)
    if (districtId === null) {
      const seconds = await attempts.failed(address, login)
      failures++
      log(`${shown} fails to sign in by ${context.method}${seconds > 0 ? ` and has to wait for ${seconds} s` : ''}`)
      context.reject([...methods])
      if (failures >= limits.failuresOfConnectionMax || seconds > 0) options.end()
      return
    }
    await attempts.succeeded(address, login)
    const reason = options.refusal(districtId)
    if (reason !== null) {
      log(`${shown} is not let in: ${reason}`)
      context.reject([])
      return options.end()
    }
    await options.signedIn(login, districtId)
    log(`${shown} signs in by ${context.method}`)
    context.accept()
  }

  async function districtOf(context: AuthContext): Promise<string | null> {
    if (context.method === 'password') return await logins.check(context.username, { password: context.password })
    if (context.method !== 'publickey') return null
    const { signature, blob, hashAlgo } = context
    const publicKey = keyOf(context)
    if (signature === undefined || blob === undefined) return null
    if (!isSignedBy(publicKey, { signed: blob, signature, hash: hashAlgo })) return null
    return await logins.check(context.username, { publicKey })
  }
}

function keyOf({ key }: { readonly key: { readonly algo: string; readonly data: Uint8Array } }) {
  return { algorithm: key.algo, data: key.data }
}
