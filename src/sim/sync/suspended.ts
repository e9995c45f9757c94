import type { HoldPolicy, HoldReason } from '../policy/hold-policy.ts'
import type { Judgement } from '../policy/judge.ts'

/** A hold that stands when a newer upload comes. */
export interface StandingHold {
  readonly schoolId: string
  readonly uploadId: number
  readonly holds: readonly HoldReason[]
}

/**
 * Under a policy whose holds block later runs, a newer upload waits where an earlier one does, however harmless it is by
 * itself; an approval then applies the newer one (Okta suspends later imports, see the preset). Other policies judge every
 * upload afresh (reference 5.4 item 3).
 */
export function suspend(
  policy: HoldPolicy,
  judgements: readonly Judgement[],
  standing: readonly StandingHold[],
): readonly Judgement[] {
  if (policy.blocks !== 'later runs' || standing.length === 0) return judgements
  const perSchool = policy.scope === 'school' || policy.scope === 'class'
  return judgements.map((judgement): Judgement => {
    const earlier = perSchool ? standing.find((hold) => hold.schoolId === judgement.schoolId) : standing[0]
    if (earlier === undefined || judgement.verdict === 'hold') return judgement
    return { ...judgement, verdict: 'hold', holds: earlier.holds.map((hold) => waiting(hold, earlier.uploadId)) }
  })
}

function waiting(hold: HoldReason, uploadId: number): HoldReason {
  const reason = isWaiting(hold)
    ? hold.reason
    : `upload ${uploadId} is still on hold (${hold.reason}), and later runs wait with it`
  return { ...hold, reason }
}

/** The reason of a run that waits for one that waits names the first. */
function isWaiting(hold: HoldReason): boolean {
  return hold.reason.endsWith('and later runs wait with it')
}
