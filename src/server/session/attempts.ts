import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { HomeroomError } from '../../sim/error.ts'
import { serverLimits } from '../security/limits.ts'

/** Counts failed sign-ins by login and by address; after too many both have to wait. */
export class Attempts {
  readonly #failures = new RateLimiterMemory({
    points: serverLimits.failuresMax,
    duration: serverLimits.failuresSeconds,
  })

  /**
   * Carries out a sign-in that gives null where it failed.
   * @throws HomeroomError `too_many_attempts`, `sign_in_failed`
   */
  async signIn<T>(login: string, address: string, check: () => Promise<T | null>): Promise<T> {
    const keys = [`login ${login.slice(0, 200)}`, `address ${address}`]
    // Counted before it is checked, so that many at the same time count as well.
    for (const key of keys) {
      await this.#failures.consume(key).catch((spent: RateLimiterRes) => {
        throw new HomeroomError(
          'too_many_attempts',
          `Try again in ${Math.ceil(spent.msBeforeNext / 60_000)} minutes: too many sign-ins have failed`,
        )
      })
    }
    const found = await check()
    if (found === null) {
      throw new HomeroomError('sign_in_failed', 'Check the login and the passphrase: they do not belong together')
    }
    for (const key of keys) await this.#failures.reward(key)
    return found
  }
}
