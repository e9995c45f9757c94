import { HomeroomError } from '../../sim/error.ts'
import { parsePolicy } from '../../sim/policy/policy.ts'
import type { FindUpload } from '../../sim/replay.ts'
import type { Store } from '../../sim/store/store.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { district as generate, type GeneratedDistrict } from '../../sim/district/district.ts'
import { type GeneratedOptions, startOf, type TrainingOptions } from './options.ts'
import type { Told } from './told.ts'
import type { TrainingState } from './training-state.ts'

/** Where a training lives, and who hears of it. */
export interface TrainingPlace {
  readonly store: Store
  /** The id of its district in the store. */
  readonly id: string
  /** The world where somebody else has opened it, to be told of its changes; opened from the store where left out. */
  readonly world?: World
  /** Finds the files of uploads again that came from outside, by their digests; without it, moments behind them stay where they are kept. */
  readonly findUpload?: FindUpload
  /** Keeps the state durably, before an act and after it. */
  readonly onState?: (state: TrainingState) => Promise<void> | void
  /** Told of what happens, while it happens. */
  readonly onTold?: (told: Told) => void
  /** Whether the checks of a demo's steps must hold: for tests. */
  readonly isChecked?: boolean
}

/** Makes the world of a training, or opens the one that is there. */
export async function openWorld({ store, id, world }: TrainingPlace, options: TrainingOptions): Promise<World> {
  if (world !== undefined) return world
  const { name, timeZone, policy, generated } = options
  const start = startOf(options)
  const named = name ?? (generated === null ? undefined : `${districtOf(generated).town} School District`)
  return await createWorld({
    store,
    id,
    ...(named !== undefined && { name: named }),
    ...(timeZone !== undefined && { timeZone }),
    ...(start !== undefined && { start }),
    ...(policy !== undefined && { policy: parsePolicy(policy) }),
  })
}

export function districtOf({ students, schools, calendar, seed, shape }: GeneratedOptions): GeneratedDistrict {
  return generate({
    students,
    ...(schools !== undefined && { schools }),
    ...(calendar !== undefined && { calendar }),
    ...(seed !== undefined && { seed }),
    ...(shape !== undefined && { shape: shape as NonNullable<Parameters<typeof generate>[0]['shape']> }),
  })
}

export function timeZoneOf({ timeZone, policy }: TrainingOptions): string {
  return timeZone ?? parsePolicy(policy).service.timeZone
}

/** For a district whose files nobody keeps. */
export function findNoUpload(): never {
  throw new HomeroomError(
    'not_allowed',
    'Go to a moment from which no upload lies in between: the files of uploads are not at hand here',
  )
}
