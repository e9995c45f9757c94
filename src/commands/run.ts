import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { packageFolder } from '../sim/store/package-folder.ts'
import { ownProcess } from './brief-work.ts'
import { addCheck } from './check.ts'
import { addDemo } from './demo.ts'
import { addGenerate } from './generate.ts'
import { addHold } from './hold.ts'
import { addMergeReports } from './merge-reports.ts'
import { addMocks } from './mocks.ts'
import { addPull } from './pull.ts'
import { addReplay } from './replay.ts'
import { addReport } from './report.ts'
import { addRunStories } from './run-stories.ts'
import { addServe } from './serve.ts'
import { addSync } from './sync.ts'
import { explainFailure } from './failure.ts'

const examples = `
Examples:
  homeroom demo                      a story, told in a few seconds
  homeroom check export/             what is wrong with these files, and where
  homeroom sync --at 2026-01-05 fall.zip --at 2026-01-26 spring.zip --store kept
  homeroom hold list --store kept    which schools wait for an approval, and why
  homeroom generate --students 1200 --out export     files of a made-up district

Homeroom sends nothing, and dates are those you give (but for mocks and pull,
which speak to clients and vendors of the real time); mails are files.

Exit codes: 0 applied, 1 on hold or pending, 2 bad usage or unreadable input,
70 a defect of Homeroom.`

/** {@link run} in a process that is there for nothing else. */
export async function runAsProcess(words: readonly string[]): Promise<void> {
  ownProcess()
  // A reader that has seen enough (`homeroom report | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  await run(words)
}

/** Runs one command line and sets the process's exit code; throws nothing. */
export async function run(words: readonly string[]): Promise<void> {
  try {
    await commandLine(words).parseAsync([...words], { from: 'user' })
  } catch (error) {
    process.exitCode = explainFailure(error)
  }
}

function version(): string {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
}

function commandLine(words: readonly string[]): Command {
  const program = new Command('homeroom')
    .description('Rehearses school-term rollovers: shows exactly what a roster sync would do with your files.')
    .usage('<command> [options]')
    .version(version(), '--version', 'show the version of Homeroom')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', examples)
    .exitOverride()
    .showHelpAfterError('(read on with `homeroom help <command>`)')
  addDemo(program)
  addCheck(program)
  addSync(program, words)
  addHold(program)
  addReport(program)
  addGenerate(program)
  addMocks(program)
  addServe(program)
  addPull(program)
  addRunStories(program)
  addMergeReports(program)
  addReplay(program)
  return program
}
