import type { Command } from 'commander'
import { bytesOf } from '../sim/roster/upload-set.ts'
import type { CheckReport } from '../sim/world.ts'
import { exitCodes } from './exit-codes.ts'
import { openDistrict } from './open-district.ts'
import { makeOutFolder } from './out-folder-option.ts'
import { type PolicyFlags, readPolicy } from './policy-option.ts'
import { progress } from './progress.ts'
import { addReadOptions, type ReadFlags, readOptions } from './read-options.ts'

interface CheckFlags extends ReadFlags, PolicyFlags {
  readonly json?: true
  readonly out?: string
}

const examples = `
Nothing is kept, and nothing is compared with an earlier upload: the files are
scanned, and people, classes and enrollments are matched with one another as a
first sync would do it.

Examples:
  homeroom check export/
  homeroom check export.zip --format oneroster-1.1 --lenient
  homeroom check export/ --columns our-columns.json --json

Exit codes: 0 nothing is wrong (alerts may be left), 1 file errors, missing
files or errors, 2 bad usage or unreadable input.`

/** `homeroom check`: what is wrong with these files, and where. */
export function addCheck(program: Command): void {
  const command = program.command('check')
    .summary('say what is wrong with files, and where')
    .description('Scans the files of one upload and says what is wrong with them, and where; applies nothing.')
    .argument('<path>', 'a folder or a zip file with the files of one upload')
    .option('--policy <preset or file>', 'how missing teachers, contacts and the like are taken (docs/policies.md)')
    .option('--out <folder>', 'write the error document of each faulty file there')
    .option('--json', 'print one JSON object instead of text')
  addReadOptions(command)
    .addHelpText('after', examples)
    .action(async (path: string, flags: CheckFlags) => {
      process.exitCode = await check(path, flags)
    })
}

async function check(path: string, flags: CheckFlags): Promise<number> {
  const { openUpload } = await import('../intake/open-upload.ts')
  if (flags.out !== undefined) await makeOutFolder(flags.out, '--out')
  const [read, policy, set] = [await readOptions(flags), await readPolicy(flags), await openUpload(path)]
  const world = await openDistrict({ policy, bytes: bytesOf(set.files) })
  try {
    const report = await world.check(set, read)
    progress.clear()
    if (flags.out !== undefined) {
      const { writeFileErrors } = await import('../report/out-folder.ts')
      await writeFileErrors(report.fileErrors, flags.out)
    }
    process.stdout.write(flags.json ? await inJson(report) : await inWords(report))
    const clean = report.status === 'clean' && !report.findings.some(({ severity }) => severity === 'error')
    return clean ? exitCodes.applied : exitCodes.held
  } finally {
    progress.clear()
    await world.close()
  }
}

async function inJson(report: CheckReport): Promise<string> {
  const { jsonText } = await import('../report/json.ts')
  return jsonText(report)
}

async function inWords(report: CheckReport): Promise<string> {
  const [{ checkText }, { pageOf }] = await Promise.all([
    import('../report/check-text.ts'),
    import('../report/page.ts'),
  ])
  return checkText(report, pageOf(process.stdout))
}
