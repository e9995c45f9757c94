import { type Command, Option } from 'commander'
import { bytesOf } from '../sim/roster/upload-set.ts'
import type { UploadReport } from '../sim/sync/report.ts'
import type { World } from '../sim/world.ts'
import { defaultStart } from './arrival.ts'
import { exitCodes } from './exit-codes.ts'
import { openDistrict } from './open-district.ts'
import { makeOutFolder } from './out-folder-option.ts'
import { type PolicyFlags, readPolicy } from './policy-option.ts'
import { progress } from './progress.ts'
import { addReadOptions, type ReadFlags, readOptions } from './read-options.ts'
import { datedUploads, findUploads, pairDates, type PlannedUpload } from './upload-plan.ts'

interface SyncFlags extends ReadFlags, PolicyFlags {
  readonly timeZone?: string
  readonly store?: string
  readonly approve: 'all' | 'none'
  readonly out?: string
  readonly json?: true
}

const examples = `
A path is a folder or a zip file with the files of one upload. A folder that
holds nothing but dated uploads (2026-01-05/, 2026-01-12T05-00/, 2026-01-19.zip)
stands for all of them.

Dates are the district's local time. They come from --at before the path, else
from its name. Where neither says it, the first upload of a new district arrives
on 2026-01-05 at 02:00, and any other one a day after the one before.

Examples:
  homeroom sync export/
  homeroom sync --at 2026-01-05 fall/ --at 2026-01-26T05:00 spring.zip --out out
  homeroom sync uploads/ --store kept --policy clever
  homeroom sync export/ --json | jq '.uploads[-1].schools[] | {name, status}'

Exit codes: 0 the last upload is applied everywhere, 1 a school is on hold or
the last upload is pending or incomplete, 2 bad usage or unreadable input.`

/** `homeroom sync`: uploads in their order, and what the service makes of each. */
export function addSync(program: Command, words: readonly string[]): void {
  const command = program.command('sync')
    .summary('sync uploads in order and show what each one does')
    .description('Syncs uploads in their order, at their dates, and shows what the service does with each one.')
    .argument('<path...>', 'folders or zip files, one for each upload')
    .option('--at <date>', 'when the upload whose path follows arrives')
    .option(
      '--store <folder or postgres://…>',
      'keep the district there, or go on with the one kept there (default: in memory)',
    )
    .option('--policy <preset or file>', 'when a school is put on hold, and every other switch (docs/policies.md)')
    .option('--time-zone <name>', 'the time zone of the district, such as America/Chicago')
    .addOption(new Option('--approve <which>', 'approve what is put on hold').choices(['all', 'none']).default('none'))
    .option('--out <folder>', 'write the CSV reports and the mails there')
    .option('--json', 'print one JSON object instead of text')
  addReadOptions(command)
    .addHelpText('after', examples)
    .action(async (_paths: string[], flags: SyncFlags) => {
      const asked = pairDates(words.slice(words.indexOf('sync') + 1), command.options)
      process.exitCode = await sync(await findUploads(asked), flags)
    })
}

async function sync(planned: readonly PlannedUpload[], flags: SyncFlags): Promise<number> {
  const { openUpload } = await import('../intake/open-upload.ts')
  const [read, policy] = [await readOptions(flags), await readPolicy(flags)]
  if (flags.out !== undefined) await makeOutFolder(flags.out, '--out')
  // All of them are opened before the first is applied: a wrong path at the end must not leave half of the work done.
  const sets = await Promise.all(planned.map(({ path }) => openUpload(path)))
  const world = await openDistrict({
    store: flags.store,
    policy,
    timeZone: flags.timeZone,
    start: planned[0]?.at ?? defaultStart,
    bytes: bytesOf(sets.flatMap(({ files }) => files)),
  })
  try {
    const isNew = (await world.uploadIds()).length === 0
    const dated = datedUploads(planned, isNew ? null : world.now().slice(0, defaultStart.length))
    const mailsBefore = await world.mailCount()
    const reports: UploadReport[] = []
    for (const [index, { at }] of dated.entries()) {
      await world.advanceTo(at)
      const report = approved(world, await world.upload(sets[index]!, read), flags)
      reports.push(await report)
      progress.clear()
      await tell(world, await report, flags)
    }
    await conclude(world, reports, mailsBefore, flags)
    const waits = (await world.holds()).length > 0
    return reports.at(-1)?.status === 'applied' && !waits ? exitCodes.applied : exitCodes.held
  } finally {
    progress.clear()
    await world.close()
  }
}

async function approved(world: World, report: UploadReport, flags: SyncFlags): Promise<UploadReport> {
  if (flags.approve !== 'all' || (report.status !== 'held' && report.status !== 'partly-held')) return report
  await world.approve({ schoolIds: 'all', uploadId: report.uploadId, by: 'homeroom sync --approve all' })
  return await world.report(report.uploadId)
}

async function tell(world: World, report: UploadReport, flags: SyncFlags): Promise<void> {
  if (!flags.json) {
    const [{ uploadText }, { pageOf }] = await Promise.all([
      import('../report/upload-text.ts'),
      import('../report/page.ts'),
    ])
    process.stdout.write(`${uploadText(report, pageOf(process.stdout))}\n`)
  }
  if (flags.out === undefined) return
  const { writeUpload } = await import('../report/out-folder.ts')
  await writeUpload(world, report, flags.out)
}

async function conclude(
  world: World,
  reports: readonly UploadReport[],
  mailsBefore: number,
  flags: SyncFlags,
): Promise<void> {
  if (flags.out !== undefined) {
    const { writeMails } = await import('../report/out-folder.ts')
    await writeMails(world.mails(), flags.out, mailsBefore)
  }
  if (flags.json) {
    const { jsonText } = await import('../report/json.ts')
    process.stdout.write(jsonText({ uploads: reports, mails: await world.mailCount(), digest: await world.digest() }))
    return
  }
  const { conclusion } = await import('../report/conclusion.ts')
  process.stdout.write(await conclusion(world, reports.at(-1)!, { ...flags, mailsBefore }))
}
