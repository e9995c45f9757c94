import type { HoldPolicy } from './hold-policy.ts'

/** What has happened since a limit was lifted by hand. */
export interface SinceOverride {
  readonly runs: number
  readonly hours: number
  readonly changedBack: boolean
}

/** Says whether a limit that was lifted by hand is still lifted. */
export function overrideInForce(override: HoldPolicy['override'], since: SinceOverride): boolean {
  if (since.changedBack) return false
  switch (override.lifetime) {
    case 'none':
      return false
    case 'one-run':
      return since.runs === 0
    case 'hours':
      return since.hours < override.hours
    case 'until-changed-back':
      return true
  }
}
