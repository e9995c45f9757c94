import { HomeroomError } from '../../src/sim/error.ts'
import type { Sender, ServedDistrict, ServedEvent } from '../../src/server/districts/served-district.ts'
import type { UploadReport } from '../../src/sim/sync/report.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import type { World } from '../../src/sim/world.ts'

/** A district as the server has it open, on a world of a test; what it was sent is kept for the test to look at. */
export interface TestDistrict extends ServedDistrict {
  readonly received: { readonly origin: string; readonly names: readonly string[]; readonly by: Sender }[]
  /** What `receive` throws the next times, in their order. */
  readonly failures: Error[]
  /** Runs when the service has the set, before the one who sent it hears of that. */
  afterReceive: () => Promise<void>
  tell(event: ServedEvent): void
}

export function testDistrict(id: string, world: World): TestDistrict {
  const listeners = new Set<(event: ServedEvent) => void>()
  let paused = false
  const district: TestDistrict = {
    id,
    name: id,
    world,
    training: null,
    beginTraining: () => Promise.reject(new Error('This district has no training')),
    received: [],
    failures: [],
    afterReceive: () => Promise.resolve(),
    async receive(set: UploadSet, by: Sender): Promise<UploadReport> {
      const failure = district.failures.shift()
      if (failure) throw failure
      if (paused) throw new HomeroomError('not_allowed', 'Resume the transfer first')
      district.received.push({ origin: set.origin, names: set.files.map(({ name }) => name), by })
      const report = await world.upload(set)
      await district.afterReceive()
      return report
    },
    transfer: {
      get paused() {
        return paused
      },
      pause: () => Promise.resolve(void (paused = true)),
      resume: () => Promise.resolve(void (paused = false)),
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: (event) => listeners.forEach((listener) => listener(event)),
    read: (_, read) => read(world),
  }
  return district
}
