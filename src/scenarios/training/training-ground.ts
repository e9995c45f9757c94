import type { GeneratedDistrict } from '../../sim/district/district.ts'
import { HomeroomError } from '../../sim/error.ts'
import { Rehearsal } from '../../sim/rehearsal.ts'
import type { World } from '../../sim/world.ts'
import type { Demo } from '../demos/demo.ts'
import { demoNamed } from '../demos/demos.ts'
import type { Act } from './act.ts'
import { playDemoStep } from './demo-step.ts'
import type { TrainingOptions } from './options.ts'
import { packed, unpacked } from './packed.ts'
import { assertStage, perform } from './perform.ts'
import { type Told, toldOf } from './told.ts'
import { districtOf, findNoUpload, timeZoneOf, type TrainingPlace } from './training-place.ts'
import { type StageState, TrainingStage } from './training-stage.ts'
import type { DemoWords } from './training-state.ts'

/** The state of a stage: a Clever of the largest district stays under this. */
const stageBytesMax = 500_000_000

/** Acts tell so many things; a year of nights told one by one is for nobody to read. */
const toldMax = 200

/** What acts are carried out on: the world and, where there is one, the stage around it, which another state replaces as a whole. */
export class TrainingGround {
  readonly world: World
  /** The guided demo that it is for; null where it is for none. */
  readonly demo: Demo | null
  /** The district at the other side; null where nothing is known but the service. */
  readonly district: GeneratedDistrict | null
  readonly #options: TrainingOptions
  readonly #place: TrainingPlace
  readonly #timeZone: string
  #stage: TrainingStage | null = null
  #rehearsal: Rehearsal
  #told: Told[] = []

  constructor(place: TrainingPlace, world: World, options: TrainingOptions) {
    this.world = world
    this.demo = options.demo === undefined ? null : demoNamed(options.demo)
    this.district = options.generated && districtOf(options.generated)
    this.#options = options
    this.#place = place
    this.#timeZone = timeZoneOf(options)
    this.#rehearsal = new Rehearsal({
      world,
      route: null,
      timeZone: this.#timeZone,
      onHappening: (happening) => toldOf(happening, world.now()).forEach((it) => this.#tell(it)),
    })
  }

  get stage(): TrainingStage | null {
    return this.#stage
  }

  get rehearsal(): Rehearsal {
    return this.#rehearsal
  }

  /** What the stage remembers, packed; null where there is none. */
  state(): string | null {
    return this.#stage && packed(this.#stage.state())
  }

  /** Puts the stage up, as a state has it or as it is at the beginning. */
  async setUp(state: string | null = null): Promise<void> {
    const { generated } = this.#options
    if (generated === null) return
    this.#stage = await TrainingStage.of({
      world: this.world,
      district: this.district!,
      options: generated,
      timeZone: this.#timeZone,
      tell: (told) => this.#tell(told),
      state: state === null ? undefined : unpacked(state, stageBytesMax) as StageState,
    })
    this.#rehearsal = this.#stage.rehearsal
  }

  /** Carries an act out. What it throws may leave it half done. */
  async perform(act: Act): Promise<{ told: readonly Told[]; words: DemoWords | null }> {
    this.#told = []
    const words = act.type === 'demo' ? await this.#playDemoStep(act.step) : null
    if (act.type !== 'demo') {
      const { world, rehearsal, stage } = this
      await perform(act, { world, rehearsal, stage, findUpload: this.#place.findUpload ?? findNoUpload })
    }
    return { told: this.#told, words }
  }

  async #playDemoStep(step: number): Promise<DemoWords> {
    const stage = assertStage(this.#stage, { type: 'demo' })
    if (this.demo !== null) return await playDemoStep(this.demo, step, stage, this.#place.isChecked === true)
    throw new HomeroomError('demo_unknown', 'Open a demo to play its steps: this district is for none')
  }

  #tell(told: Told): void {
    if (this.#told.length < toldMax) this.#told.push(told)
    this.#place.onTold?.(told)
  }
}
