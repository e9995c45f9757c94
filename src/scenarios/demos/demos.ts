import { HomeroomError } from '../../sim/error.ts'
import { similarTo } from '../../sim/roster/scan/similar.ts'
import { classLinkBlackout } from './classlink-blackout.ts'
import { cleanTermChange } from './clean-term-change.ts'
import { cleversSummer } from './clevers-summer.ts'
import type { Demo } from './demo.ts'
import { holdApproved } from './hold-approved.ts'
import { holdCorrected } from './hold-corrected.ts'
import { neverClaimed } from './never-claimed.ts'
import { ninetyOneDays } from './ninety-one-days.ts'
import { reusedClassIds } from './reused-class-ids.ts'

/** The guided demos, in the order in which they are offered. */
export const demos: readonly Demo[] = [
  cleanTermChange,
  reusedClassIds,
  holdApproved,
  holdCorrected,
  ninetyOneDays,
  cleversSummer,
  classLinkBlackout,
  neverClaimed,
]

/** @throws HomeroomError `demo_unknown` */
export function demoNamed(name: string): Demo {
  const found = demos.find((it) => it.name === name)
  if (found !== undefined) return found
  const names = demos.map((it) => it.name)
  const meant = similarTo(name, names)
  throw new HomeroomError(
    'demo_unknown',
    `Found no demo "${name}"${meant ? `, did you mean "${meant}"?` : ''}; there are ${names.join(', ')}`,
  )
}
