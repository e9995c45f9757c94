import type { Effect, Fault, Meeting } from './fault.ts'
import { type FaultName, faultNames, faultPresets } from './presets.ts'

/** A fault that is switched on, and how far it has got. */
export interface FaultState {
  readonly name: FaultName
  /** How many requests fulfilled its conditions so far. */
  readonly fitting: number
  /** How many of them it met. */
  readonly met: number
  /** How many it will meet at most; null where it goes on. */
  readonly times: number | null
}

interface Switched {
  readonly fault: Fault
  fitting: number
  met: number
}

/** What a fault does to one request. Counted from 0: its n-th time. */
export interface Met {
  readonly effect: Effect
  readonly time: number
}

/**
 * Which faults are on. They can be switched while requests come; counters, never chance, decide which requests they meet.
 */
export class FaultSwitches {
  readonly #on = new Map<FaultName, Switched>()

  /**
   * Switches a preset on, from the next request on, with its counters at zero; what is given replaces its own conditions.
   * @throws RangeError for a name that is none, or a number that counts nothing
   */
  on(name: FaultName, conditions: Meeting = {}): void {
    const preset = faultPresets.find((preset) => preset.name === name)
    if (preset === undefined) throw new RangeError(`Unknown fault "${name}", expected one of ${faultNames.join('; ')}`)
    for (const key of ['limitAbove', 'after', 'every', 'times'] as const) {
      const value = conditions[key]
      const least = key === 'every' || key === 'times' ? 1 : 0
      if (value !== undefined && !(Number.isSafeInteger(value) && value >= least)) {
        throw new RangeError(`Expected a number from ${least} on as "${key}" of the fault "${name}", got ${value}`)
      }
    }
    this.#on.set(name, { fault: { ...preset, ...conditions }, fitting: 0, met: 0 })
  }

  /** Switches one off, or all of them. */
  off(name?: FaultName): void {
    if (name === undefined) this.#on.clear()
    else this.#on.delete(name)
  }

  /** What is on, in the order in which it was switched on. */
  state(): FaultState[] {
    return [...this.#on].map(([name, { fault, fitting, met }]) => ({ name, fitting, met, times: fault.times ?? null }))
  }

  /** Counts a request and tells what happens to it; a fault that has met all that it may is off. */
  meet(request: Request): readonly Met[] {
    if (this.#on.size === 0) return []
    const { pathname, searchParams } = new URL(request.url)
    const limit = Number(searchParams.get('limit') ?? 0)
    const list: Met[] = []
    for (const [name, switched] of this.#on) {
      const { path, limitAbove, after = 0, every = 1, times = Infinity, effect } = switched.fault
      if (path !== undefined && !path.test(pathname)) continue
      if (limitAbove !== undefined && !(limit > limitAbove)) continue
      const counted = ++switched.fitting - after
      if (counted <= 0 || counted % every !== 0) continue
      list.push({ effect, time: switched.met++ })
      if (switched.met >= times) this.#on.delete(name)
    }
    return list
  }
}
