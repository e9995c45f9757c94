import type { Timing } from '../../src/server/timing.ts'

/** A time that stands still until a test moves it. */
export interface ManualTiming extends Timing {
  /** Runs what falls due on the way, in its order. */
  advance(milliseconds: number): void
}

export function manualTiming(start = Date.UTC(2026, 0, 5, 10)): ManualTiming {
  let now = start
  const waiting = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
    advance(milliseconds) {
      const until = now + milliseconds
      while (true) {
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
        if (next === undefined) break
        waiting.delete(next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
    },
  }
}
