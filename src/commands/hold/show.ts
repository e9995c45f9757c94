import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { addKeptOptions, inKeptDistrict, type KeptFlags } from '../kept-district.ts'
import { heldSchool } from './held-school.ts'

interface ShowFlags extends KeptFlags {
  readonly csv?: true
}

/** `homeroom hold show`: what a held school's change set would do. */
export function addHoldShow(hold: Command): void {
  addKeptOptions(hold.command('show'))
    .description("Shows a held school's change set: the arithmetic, and what would be removed. Exit code 0.")
    .argument('<school>', "the school's id or name")
    .option('--csv', 'print the CSV of all its changes')
    .action(show)
}

async function show(school: string, flags: ShowFlags): Promise<void> {
  await inKeptDistrict(flags, async (world) => {
    const held = heldSchool(await world.holds(), school)
    const changes = () => world.changes(held.uploadId, held.schoolId)
    if (flags.json) {
      const { jsonText } = await import('../../report/json.ts')
      process.stdout.write(jsonText(held))
    } else if (flags.csv) {
      const { changeReport, csvText } = await import('../../report/csv-reports.ts')
      await pipeline(Readable.from(csvText(changeReport, changes())), process.stdout, { end: false })
    } else {
      const [{ holdText }, { pageOf }] = await Promise.all([
        import('../../report/hold-text.ts'),
        import('../../report/page.ts'),
      ])
      process.stdout.write(await holdText(held, changes(), flags.store, pageOf(process.stdout)))
    }
    return exitCodes.applied
  })
}
