import type { World } from '../../sim/world.ts'

/** The number of the last entry of a world's log, which has come to `after` at least; 0 where it has none. */
export async function lastLogId(world: World, after: number): Promise<number> {
  let last = after
  for await (const { id } of world.log(after)) last = id
  return last
}
