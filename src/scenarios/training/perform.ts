import type { Command } from '../../sim/command.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Rehearsal } from '../../sim/rehearsal.ts'
import { type FindUpload, replay } from '../../sim/replay.ts'
import type { World } from '../../sim/world.ts'
import type { Act } from './act.ts'
import { type ActOnStage, performOnStage } from './perform-on-stage.ts'
import type { TrainingStage } from './training-stage.ts'

/** What an act is carried out on. */
export interface Setting {
  readonly world: World
  readonly rehearsal: Rehearsal
  /** Null where nothing is known but the service. */
  readonly stage: TrainingStage | null
  readonly findUpload: FindUpload
}

/** Carries an act out, a demo's step apart. What it throws may leave it half done; whoever calls goes back then. */
export async function perform(act: Exclude<Act, { type: 'demo' }>, setting: Setting): Promise<void> {
  const { world, rehearsal, stage, findUpload } = setting
  switch (act.type) {
    case 'advance to':
      return await rehearsal.to(act.when)
    case 'advance by':
      return await rehearsal.by(act.duration as Parameters<Rehearsal['by']>[0])
    case 'step':
      return void await rehearsal.toNextDeadline()
    case 'command':
      return await replay(world, [{ id: 0, at: '', command: act.command as Command }], findUpload)
    default:
      return await performOnStage(act, assertStage(stage, act))
  }
}

/** @throws HomeroomError `not_allowed` */
export function assertStage(
  stage: TrainingStage | null,
  { type }: ActOnStage | { readonly type: 'demo' },
): TrainingStage {
  if (stage !== null) return stage
  throw new HomeroomError(
    'not_allowed',
    `Choose a generated district for "${type}": this one has no SIS that is simulated`,
  )
}
