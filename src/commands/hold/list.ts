import type { Command } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { addKeptOptions, inKeptDistrict, type KeptFlags } from '../kept-district.ts'

/** `homeroom hold list`: which schools wait, and why. */
export function addHoldList(hold: Command): void {
  addKeptOptions(hold.command('list'))
    .description('Lists the schools on hold, and why. Exit code 1 while there are any, else 0.')
    .action(list)
}

async function list(flags: KeptFlags): Promise<void> {
  await inKeptDistrict(flags, async (world) => {
    const holds = await world.holds()
    if (flags.json) {
      const { jsonText } = await import('../../report/json.ts')
      process.stdout.write(jsonText({ holds }))
    } else {
      const [{ holdListText }, { pageOf }] = await Promise.all([
        import('../../report/hold-text.ts'),
        import('../../report/page.ts'),
      ])
      process.stdout.write(holdListText(holds, flags.store, pageOf(process.stdout)))
    }
    return holds.length > 0 ? exitCodes.held : exitCodes.applied
  })
}
