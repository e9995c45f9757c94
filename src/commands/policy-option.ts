import type { Policy } from '../sim/policy/policy.ts'
import { readJsonFile } from './json-file.ts'

/** What `--policy` gives: a preset's name or the path of a JSON file. */
export interface PolicyFlags {
  readonly policy?: string
}

/** The policy that `--policy` asks for, or undefined where it is left out. */
export async function readPolicy({ policy }: PolicyFlags): Promise<Policy | undefined> {
  if (policy === undefined) return undefined
  const { parsePolicy } = await import('../sim/policy/policy.ts')
  // Without a dot or a slash it can only be meant as a preset; parsePolicy lists these where it is none.
  return parsePolicy(/^[\w-]+$/.test(policy) ? { preset: policy } : await readJsonFile(policy, '--policy'))
}
