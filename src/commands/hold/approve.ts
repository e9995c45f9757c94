import type { Command } from 'commander'
import { counted, joined } from '../../sim/wording/count.ts'
import { parseArrival } from '../arrival.ts'
import { exitCodes } from '../exit-codes.ts'
import { addKeptOptions, inKeptDistrict, type KeptFlags } from '../kept-district.ts'
import { uploadNumber } from '../upload-number.ts'
import { findHeld } from './held-school.ts'

interface ApproveFlags extends KeptFlags {
  readonly all?: true
  readonly upload?: number
  readonly by: string
  readonly at?: string
}

/** `homeroom hold approve`: applies frozen change sets. */
export function addHoldApprove(hold: Command): void {
  addKeptOptions(hold.command('approve'))
    .description('Applies the change sets of held schools as they were detected. Exit code 0 when that is done.')
    .argument('[school...]', 'ids or names of schools')
    .option('--all', 'every school on hold')
    .option('--upload <n>', 'refuse unless it is the change set of that upload which waits', uploadNumber)
    .option('--by <name>', 'who approves', 'homeroom hold approve')
    .option('--at <date>', 'when: moves the virtual clock forward first')
    .action(async (schools: string[], flags: ApproveFlags, command: Command) => {
      if ((schools.length > 0) === (flags.all === true)) command.error('error: name schools, or give --all')
      await approve(schools, flags)
    })
}

async function approve(schools: readonly string[], flags: ApproveFlags): Promise<void> {
  await inKeptDistrict(flags, async (world) => {
    const holds = await world.holds()
    if (flags.at !== undefined) await world.advanceTo(parseArrival(flags.at))
    const done = await world.approve({
      // What is not on hold is left to the world: it knows whether it is unknown, or has been superseded.
      schoolIds: flags.all ? 'all' : schools.map((school) => findHeld(holds, school)?.schoolId ?? school),
      ...(flags.upload !== undefined && { uploadId: flags.upload }),
      by: flags.by,
    })
    if (flags.json) {
      const { jsonText } = await import('../../report/json.ts')
      process.stdout.write(jsonText(done))
    } else {
      const names = holds.filter(({ schoolId }) => done.schoolIds.includes(schoolId)).map((held) => held.schoolName)
      const waiting = (await world.holds()).length
      process.stdout.write(`Applied as detected in upload ${done.uploadId}: ${joined(names)}.\n`)
      process.stdout.write(
        waiting > 0 ? `Still on hold: ${counted(waiting, 'school')}.\n` : 'No school is on hold now.\n',
      )
    }
    return exitCodes.applied
  }, { onlyLooks: false })
}
