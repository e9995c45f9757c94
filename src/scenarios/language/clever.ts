import { z } from 'zod'
import { safetyThresholds } from '../../sim/routes/clever/options.ts'
import { assertAsked } from './asked.ts'
import { aSchool, type School } from './school.ts'
import type { Stage } from './stage.ts'
import { VendorActor } from './vendor.ts'

/** What the district shares with the service. */
export interface Sharing {
  readonly schools?: readonly School[] | 'all'
  readonly staff?: boolean
  readonly contacts?: boolean
}

const percent = z.number().min(0).max(100).optional()
const limitsOf = z.strictObject({ deleted: percent, updated: percent })
const whatIsShared = z.strictObject({
  schools: z.union([z.literal('all'), z.array(aSchool)], {
    error: 'Invalid input: expected schools, or "all"',
  }).optional(),
  staff: z.boolean().optional(),
  contacts: z.boolean().optional(),
})

/** Clever, and those of the district who use its dashboard. */
export class Clever extends VendorActor<'clever'> {
  protected readonly by = 'Clever'

  constructor(stage: Stage) {
    super(stage, 'clever')
  }

  /** Imports nothing from one day until another; what is shared can still be read. */
  async pause(start: string, end: string): Promise<void> {
    assertAsked({ start: z.iso.date(), end: z.iso.date() }, { start, end })
    await this.#set(`pauses the imports from ${start} to ${end}`, () => this.model.setPause(start, end))
  }

  /** Has no pause any more. */
  async resume(): Promise<void> {
    await this.#set('resumes the imports', () => this.model.setPause(null))
  }

  /** Reviews the hold and lets everything in that waits. */
  async approveHold(): Promise<void> {
    await this.#set('reviews the hold in Clever and approves it', () => this.model.approve(this.now))
  }

  /** Reviews the hold and throws away what waits. */
  async discardHold(): Promise<void> {
    await this.#set('reviews the hold in Clever and discards it', () => this.model.discard(this.now))
  }

  /** Lets a change wait above so many percent of any record type; what is left out has no limit. */
  async setThresholds(
    whose: 'district' | 'app',
    limits: { readonly deleted?: number | undefined; readonly updated?: number | undefined },
  ): Promise<void> {
    assertAsked({ whose: z.enum(['district', 'app']), limits: limitsOf }, { whose, limits })
    const { deleted, updated } = limits
    const key = whose === 'district' ? 'districtHold' : 'safetyThresholds'
    const isOff = deleted === undefined && updated === undefined
    const known = this.model.options[key] ?? safetyThresholds
    const rule = { ...known, deletedPercent: deleted ?? null, updatedPercent: updated ?? null }
    const words = [
      ...(deleted === undefined ? [] : [`${deleted} % deleted`]),
      ...(updated === undefined ? [] : [`${updated} % updated`]),
    ].join(' or ')
    const text = isOff ? `holds no change back for the ${whose}` : `holds changes back for the ${whose} above ${words}`
    await this.#set(text, () => this.model.setThresholds({ [key]: isOff ? null : rule }))
  }

  /** What Clever's dashboard says: `Sync Successful`, `On Hold`, `Paused`, … */
  get status(): string {
    return this.model.status
  }

  /** Shares otherwise with the service, from now on; imports have no part in it. */
  async shares(sharing: Sharing): Promise<void> {
    assertAsked({ sharing: whatIsShared }, { sharing })
    const { schools, ...more } = sharing
    const names = schools === 'all' ? 'all schools' : schools?.map(({ name }) => name).join(' and ')
    const words = Object.entries(more).map(([what, shared]) => `${shared ? '' : 'no '}${what}`)
    await this.#set(`shares ${[names, ...words].filter(Boolean).join(', ')}`, () =>
      this.model.share({
        ...more,
        ...(schools && { schools: schools === 'all' ? schools : schools.map(({ id }) => id) }),
      }, this.now))
  }

  /** Gives the service another token; the service finds it by itself. */
  async rotateToken(): Promise<void> {
    await this.act('rotates the token', () => Promise.resolve(this.model.rotateToken()))
  }

  /** Takes the service out of Clever. */
  async disconnect(): Promise<void> {
    await this.#set('disconnects the service in Clever', () => this.model.disconnect())
  }

  async reconnect(): Promise<void> {
    await this.#set('connects the service in Clever again', () => this.model.reconnect())
  }

  async #set(text: string, work: () => void): Promise<void> {
    await this.act(text, () => Promise.resolve(work()), 'district, in Clever')
  }
}
