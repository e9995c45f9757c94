import { CommanderError } from 'commander'
import { HomeroomError } from '../sim/error.ts'
import { exitCodes } from './exit-codes.ts'

/** Says on stderr what went wrong and where to read on, and returns the exit code for it. */
export function explainFailure(error: unknown): number {
  // Commander has already printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.applied : exitCodes.usage
  if (error instanceof HomeroomError) {
    process.stderr.write(`error: ${error.message}\n(${error.code}: read on in docs/errors.md)\n`)
    if (process.env.HOMEROOM_STACK && error.cause instanceof Error) process.stderr.write(`${error.cause.stack}\n`)
    return exitCodes.usage
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  process.stderr.write(`error: Homeroom broke off unexpectedly: ${message}\n`)
  process.stderr.write('This is a defect of Homeroom, not of your files; a kept store is as it was before.\n')
  if (process.env.HOMEROOM_STACK && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  else process.stderr.write('Please file it with the command and what it prints when HOMEROOM_STACK=1 is set.\n')
  return exitCodes.defect
}
