import type { Breakable } from '../../sim/checks/sabotage.ts'
import type { GeneratedDistrict } from '../../sim/district/district.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Happening } from '../../sim/rehearsal.ts'
import { counted } from '../../sim/wording/count.ts'
import type { World } from '../../sim/world.ts'
import type { Cast } from '../language/cast.ts'
import type { Act } from '../language/stage.ts'
import { castOf } from '../run/cast-of.ts'
import { Parties, type PartiesOptions, type PartiesState } from '../run/parties.ts'
import type { GeneratedOptions } from './options.ts'
import { type Told, toldOf } from './told.ts'

/** Everything that the stage remembers besides the world, as plain data. */
export interface StageState extends PartiesState {
  /** What a demo keeps in mind from step to step: ids of whoever it is about. */
  readonly notes: Readonly<Record<string, string>>
}

/** The schema has looked at each; it gives `undefined` where parties leave it out. */
type PartiesChoices = Pick<PartiesOptions, 'rollover' | 'clever' | 'classlink'>

const defaultRoute = 'csv-2.0'

/** A stage, and how it tells what happens. */
export interface StageOptions {
  readonly world: World
  readonly district: GeneratedDistrict
  readonly options: GeneratedOptions
  readonly timeZone: string
  readonly tell: (told: Told) => void
  readonly state?: StageState | undefined
}

/** A district in training: its parties, and what happens told to whoever watches. */
export class TrainingStage extends Parties {
  readonly cast: Cast
  notes: Readonly<Record<string, string>>
  readonly #tell: (told: Told) => void
  #mails = 0

  private constructor({ world, district, options, timeZone, tell, state }: StageOptions) {
    super(world, district, {
      ...options as PartiesChoices,
      route: options.route ?? defaultRoute,
      timeZone,
      reach: 'call',
    }, state)
    this.cast = castOf(this)
    this.notes = state?.notes ?? {}
    this.#tell = tell
  }

  /** The stage as it is at the beginning, or as a state has it. */
  static async of(given: StageOptions): Promise<TrainingStage> {
    const stage = new TrainingStage(given)
    stage.#mails = await given.world.mailCount()
    await stage.vendors.reopen()
    await stage.takeRoute(given.state?.route ?? given.options.route ?? defaultRoute)
    return stage
  }

  override state(): StageState {
    return { ...super.state(), notes: this.notes }
  }

  async act<Result>({ by, text, schools = [] }: Act<Result>, work: () => Promise<Result>): Promise<Result> {
    const result = await work()
    const words = typeof text === 'string' ? text : text(result)
    this.#tell({ at: this.world.now(), kind: 'act', by, text: words, schools, uploadId: null })
    await this.#tellMails()
    return result
  }

  async check<Result>(make: () => Promise<Result>): Promise<Result> {
    return await make()
  }

  sabotage(invariant: Breakable): Promise<void> {
    throw new HomeroomError('not_allowed', `Break "${invariant}" in a story: a district in training is left whole`)
  }

  /** Tells how many mails have left since the last time. */
  async #tellMails(): Promise<void> {
    const mails = await this.world.mailCount()
    const text = `${counted(mails - this.#mails, 'mail')} ${mails - this.#mails === 1 ? 'leaves' : 'leave'}`
    if (mails > this.#mails) {
      this.#tell({ at: this.world.now(), kind: 'mail', by: 'service', text, schools: [], uploadId: null })
    }
    this.#mails = mails
  }

  protected async happened(happening: Happening): Promise<void> {
    for (const told of toldOf(happening, this.world.now())) this.#tell(told)
    await this.#tellMails()
  }
}
