import type { Command } from 'commander'
import type { World } from '../sim/world.ts'
import { openDistrict } from './open-district.ts'

/** The options of every command on a kept district. */
export interface KeptFlags {
  readonly store: string
  readonly json?: true
}

export function addKeptOptions(command: Command): Command {
  return command
    .requiredOption('--store <folder or postgres://…>', 'where `homeroom sync --store` has kept the district')
    .option('--json', 'print one JSON object instead of text')
}

/** Opens the kept district, lets `work` decide the exit code, and closes it whatever happens. */
export async function inKeptDistrict(
  flags: KeptFlags,
  work: (world: World) => Promise<number>,
  { onlyLooks = true }: { readonly onlyLooks?: boolean } = {},
): Promise<void> {
  const world = await openDistrict({ store: flags.store, mustExist: true, ...(onlyLooks && { bytes: 0 }) })
  try {
    process.exitCode = await work(world)
  } finally {
    await world.close()
  }
}
