import type { Command } from 'commander'
import { exitCodes } from './exit-codes.ts'

const examples = `
A recording is made by \`homeroom run --record\`: log.jsonl has every command, and
uploads/ the files that came.

Examples:
  homeroom run holds/half-rolled-export --record kept
  homeroom replay kept/holds/half-rolled-export

Exit codes: 0 the state is the recorded one, 1 it is another one, 2 bad usage or
a log that cannot be read.`

/** `homeroom replay`: carries a recording out again, and compares the state that it leads to. */
export function addReplay(program: Command): void {
  program.command('replay')
    .summary('carry out a recorded log again, to the same state')
    .description('Carries out the log of a recording again and compares the state at its end with the recorded one.')
    .argument('<folder>', 'the recording, or its log.jsonl')
    .addHelpText('after', examples)
    .action(async (path: string) => {
      const { replayRecording } = await import('./replay/replay-recording.ts')
      const { text, isSame } = await replayRecording(path)
      process.stdout.write(text)
      process.exitCode = isSame ? exitCodes.applied : exitCodes.held
    })
}
