import { HomeroomError } from '../../sim/error.ts'
import { expect } from '../checks/expect.ts'
import type { Demo, Scene } from '../demos/demo.ts'
import type { TrainingStage } from './training-stage.ts'
import type { DemoWords } from './training-state.ts'

/**
 * Plays a step, and gives what a trainer says to it. Where `isChecked`, the step's own checks must hold.
 * @throws HomeroomError `demo_unknown` where the demo has no such step, `not_allowed` where it cannot be played from here
 */
export async function playDemoStep(
  demo: Demo,
  number: number,
  stage: TrainingStage,
  isChecked: boolean,
): Promise<DemoWords> {
  const step = demo.steps[number - 1]
  if (step === undefined) {
    throw new HomeroomError(
      'demo_unknown',
      `Play a step from 1 to ${demo.steps.length} of "${demo.title}", not ${number}`,
    )
  }
  const scene = sceneOf(stage)
  try {
    await step.play(scene)
    const words = { step: number, title: step.title, say: await step.say(scene), look: await step.look(scene) }
    if (isChecked) await step.checks(scene, expect)
    return words
  } catch (error) {
    if (!(error instanceof HomeroomError)) throw error
    throw new HomeroomError(
      'not_allowed',
      `Go back to the end of step ${
        number - 1
      } to go on with the demo: step ${number} cannot be played from here (${error.message})`,
      { cause: error },
    )
  }
}

function sceneOf(stage: TrainingStage): Scene {
  return {
    cast: stage.cast,
    stage,
    noted(name) {
      const value = stage.notes[name]
      if (value !== undefined) return value
      throw new HomeroomError('not_allowed', `Play the steps in their order: nothing is noted of "${name}" yet`)
    },
    note(name, value) {
      stage.notes = { ...stage.notes, [name]: value }
    },
  }
}
