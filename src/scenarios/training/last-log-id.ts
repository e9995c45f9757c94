import type { World } from '../../sim/world.ts'

/** The number of the log's last entry, looked for from a known one on; from the beginning where the log has gone back. */
export async function lastLogId(world: World, known: number): Promise<number> {
  let last = known > 0 && await has(world, known) ? known : 0
  for await (const { id } of world.log(last)) last = id
  return last
}

async function has(world: World, id: number): Promise<boolean> {
  for await (const entry of world.log(id - 1)) return entry.id === id
  return false
}
