import type { Command } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { addKeptOptions, inKeptDistrict, type KeptFlags } from './kept-district.ts'
import { makeOutFolder } from './out-folder-option.ts'
import { uploadNumber } from './upload-number.ts'

interface ReportFlags extends KeptFlags {
  readonly upload?: number
  readonly out?: string
}

const examples = `
Examples:
  homeroom report --store kept
  homeroom report --store kept --upload 2 --out report/

Exit codes: as of \`homeroom sync\`, for the upload as it stands now, with its
approvals.`

/** `homeroom report`: what a kept district says of an upload. */
export function addReport(program: Command): void {
  addKeptOptions(program.command('report'))
    .summary('show the report of a kept upload again')
    .description('Shows the report of an upload of a kept district as it stands now, approvals included.')
    .option('--upload <n>', 'the number of the upload (default: the latest)', uploadNumber)
    .option('--out <folder>', 'write the CSV reports and all mails there')
    .addHelpText('after', examples)
    .action(report)
}

async function report(flags: ReportFlags): Promise<void> {
  if (flags.out !== undefined) await makeOutFolder(flags.out, '--out')
  await inKeptDistrict(flags, async (world) => {
    const upload = await world.report(flags.upload)
    if (flags.out !== undefined) {
      const { writeMails, writeUpload } = await import('../report/out-folder.ts')
      await writeUpload(world, upload, flags.out)
      await writeMails(world.mails(), flags.out)
    }
    if (flags.json) {
      const { jsonText } = await import('../report/json.ts')
      process.stdout.write(
        jsonText({ uploads: [upload], mails: await world.mailCount(), digest: await world.digest() }),
      )
    } else {
      const [{ uploadText }, { conclusion }, { pageOf }] = await Promise.all([
        import('../report/upload-text.ts'),
        import('../report/conclusion.ts'),
        import('../report/page.ts'),
      ])
      process.stdout.write(`${uploadText(upload, pageOf(process.stdout))}\n${await conclusion(world, upload, flags)}`)
    }
    const waits = (await world.holds()).some(({ uploadId }) => uploadId === upload.uploadId)
    return upload.status === 'applied' && !waits ? exitCodes.applied : exitCodes.held
  })
}
