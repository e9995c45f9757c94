import type { Training } from '../../scenarios/training/training.ts'
import type { TrainingStage } from '../../scenarios/training/training-stage.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { ServedDistrict } from './served-district.ts'

/** @throws HomeroomError `not_allowed` where nothing has been kept yet */
export function trainingOf({ training, name }: ServedDistrict): Training {
  if (training !== null) return training
  throw new HomeroomError(
    'not_allowed',
    `Keep moments first (More, in the bar at the bottom; PUT …/training in the API): ${name} has none to go back to`,
  )
}

/**
 * A training whose district has a SIS that is simulated.
 * @throws HomeroomError `not_allowed` where nothing is known of the district's own side
 */
export function stagedTraining({ training, name }: ServedDistrict): { training: Training; stage: TrainingStage } {
  const stage = training?.ground.stage ?? null
  if (training !== null && stage !== null) return { training, stage }
  throw new HomeroomError('not_allowed', `Do this in a made-up district: nothing is known of the SIS of ${name}`)
}
