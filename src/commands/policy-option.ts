import type { Policy } from '../sim/policy/policy.ts'
import { readJsonFile } from './json-file.ts'

/** What `--policy` and `--time-zone` give; the policy is a preset's name or the path of a JSON file. */
export interface PolicyFlags {
  readonly policy?: string
  readonly timeZone?: string
}

/** The policy that the options ask for, or undefined where they ask for none. */
export async function readPolicy(flags: PolicyFlags): Promise<Policy | undefined> {
  if (flags.policy === undefined && flags.timeZone === undefined) return undefined
  const { parsePolicy } = await import('../sim/policy/policy.ts')
  const { policy = 'remind', timeZone } = flags
  // Without a dot or a slash it can only be meant as a preset; parsePolicy lists these where it is none.
  const given = /^[\w-]+$/.test(policy) ? { preset: policy } : await readJsonFile(policy, '--policy')
  return parsePolicy(timeZone === undefined ? given : withTimeZone(given, timeZone))
}

function withTimeZone(given: unknown, timeZone: string): unknown {
  if (typeof given !== 'object' || given === null) return given
  const service = (given as { readonly service?: object }).service
  return { ...given, service: { ...service, timeZone } }
}
