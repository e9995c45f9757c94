import type { Policy } from '../sim/policy/policy.ts'
import type { World } from '../sim/world.ts'
import { leaveUnoptimized } from './brief-work.ts'
import { progress } from './progress.ts'

/** Uploads of more gain by optimized code: some 2,000 students. */
const briefBytes = 1_000_000

export interface DistrictOptions {
  /** The folder that keeps the district; in memory where it is left out. */
  readonly store?: string | undefined
  /** Refuses a folder that keeps no district yet, instead of making one. */
  readonly mustExist?: boolean
  readonly policy?: Policy | undefined
  readonly timeZone?: string | undefined
  /** The virtual time at which a new district begins. */
  readonly start?: string
  /** How many bytes of uploads will be read; left out where nobody knows. */
  readonly bytes?: number
}

/** Opens a district, new or kept. The database is loaded only now: help and bad usage answer at once. */
export async function openDistrict(
  { store, mustExist = false, policy, timeZone, start, bytes = Infinity }: DistrictOptions,
): Promise<World> {
  if (bytes <= briefBytes) leaveUnoptimized()
  // The database starts while the rest is still being loaded: together they are most of a short command's time.
  const [opened, { createWorld }] = await Promise.all([
    import('../sim/store/open-store.ts').then(({ openStore }) => openStore(store ?? 'memory', { mustExist })),
    import('../sim/world.ts'),
  ])
  return await createWorld({
    store: opened,
    ...(policy && { policy }),
    ...(timeZone !== undefined && { timeZone }),
    ...(start !== undefined && { start }),
    onProgress: progress.show,
  })
}
