import { beforeAll } from 'vitest'
import type { TrainingOptions } from '../../../src/scenarios/training/options.ts'
import { Training } from '../../../src/scenarios/training/training.ts'
import type { TrainingPlace } from '../../../src/scenarios/training/training-place.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import type { Store } from '../../../src/sim/store/store.ts'

let store: Store | undefined
let count = 0

/** One store for all tests of training; each training has a district of its own. */
export function trainings() {
  beforeAll(async () => {
    store ??= await openStore('memory')
  })
  return {
    get store() {
      return store!
    },
    freshId: () => `training ${++count}`,
    open(options: Partial<TrainingOptions> = {}, place: Partial<TrainingPlace> = {}): Promise<Training> {
      const generated = { students: 60, seed: 'training' }
      return Training.open({ store: store!, id: this.freshId(), ...place }, { generated, ...options })
    },
  }
}
