import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { SftpLimits } from '../limits.ts'

/** Counts failed logins, and says who has to wait. */
export interface Attempts {
  /** Seconds until this login may be tried from there again; 0 where it may be now. */
  waitSeconds(address: string, login: string): Promise<number>
  /** Gives the seconds until the next try. */
  failed(address: string, login: string): Promise<number>
  succeeded(address: string, login: string): Promise<void>
}

/**
 * Lets a login fail so often from an address, then makes it wait a second, and twice as long after each further failure; the
 * same for an address that tries many logins.
 */
export function countAttempts(limits: SftpLimits): Attempts {
  const duration = limits.waitSecondsMax * 4
  const failures = new RateLimiterMemory({ keyPrefix: 'failures', points: Number.MAX_SAFE_INTEGER, duration })
  const waits = new RateLimiterMemory({ keyPrefix: 'waits', points: 1, duration: limits.waitSecondsMax })
  const kept = (address: string, login: string): [key: string, max: number][] => [
    [`${address} ${login.slice(0, 64)}`, limits.failuresOfLoginMax],
    [address, limits.failuresOfAddressMax],
  ]
  return {
    async waitSeconds(address, login) {
      const states = await Promise.all(kept(address, login).map(([key]) => waits.get(key)))
      return Math.ceil(Math.max(0, ...states.map((state) => state === null ? 0 : state.msBeforeNext)) / 1_000)
    },
    async failed(address, login) {
      const seconds = await Promise.all(
        kept(address, login).map(async ([key, max]) => {
          const { consumedPoints } = await failures.penalty(key)
          if (consumedPoints < max) return 0
          const wait = Math.min(limits.waitSecondsMax, 2 ** (consumedPoints - max))
          await waits.block(key, wait)
          return wait
        }),
      )
      return Math.max(...seconds)
    },
    async succeeded(address, login) {
      // The address keeps its count: whoever has one login must not try those of others for nothing.
      await failures.delete(kept(address, login)[0]![0])
    },
  }
}
