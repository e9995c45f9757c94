import { setFlagsFromString } from 'node:v8'

let isOwnProcess = false

/** To be called where the process is there for one command line, and ends with it. */
export function ownProcess(): void {
  isOwnProcess = true
}

/**
 * Has V8 leave the database's code as it compiles it at first, for a process that is over before better code pays. Postgres's
 * evaluation of expressions alone takes Node two seconds of a core and 600 MB to be optimized, and it ends no earlier than
 * that is done (docs/performance.md). It must be called before the database is loaded, and holds for all of the process: in
 * one that does other things besides it does nothing. Deno takes no flags after its start, and does not wait.
 */
export function leaveUnoptimized(): void {
  if (!isOwnProcess) return
  for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
}
