import { z } from 'zod'
import { rosterKinds } from '../../sim/routes/classlink/kinds.ts'
import type { Thresholds } from '../../sim/routes/classlink/thresholds.ts'
import { importText } from '../../sim/routes/classlink-route.ts'
import { assertAsked } from './asked.ts'
import { aSchool, type School } from './school.ts'
import type { Stage } from './stage.ts'
import { VendorActor } from './vendor.ts'

const limit = z.number().min(0).optional()
const limits = z.strictObject({ added: limit, updated: limit, removed: limit }).optional()
const thresholdsOfKinds = Object.fromEntries(rosterKinds.map((kind) => [kind, limits]))
const someSchools = z.union([z.literal('all schools'), z.array(aSchool)], {
  error: 'Invalid input: expected schools, or "all schools"',
})

/** ClassLink Roster Server, and those of the district who keep its settings. */
export class ClassLink extends VendorActor<'classlink'> {
  protected readonly by = 'ClassLink'

  constructor(stage: Stage) {
    super(stage, 'classlink')
  }

  /** Imports nothing on these days, the last one included; vendors keep reading what there is. */
  async blackOut(from: string, to: string): Promise<void> {
    await this.#set(
      `has a Sync Blackout from ${from} to ${to}`,
      () => this.model.setBlackouts([...this.model.blackouts, { from, to }]),
    )
  }

  /** Has no Sync Blackout any more. */
  async endBlackout(): Promise<void> {
    await this.#set('has no Sync Blackout any more', () => this.model.setBlackouts([]))
  }

  /** Takes in additions alone from now on, or everything again. */
  async limitImports(limited: boolean): Promise<void> {
    assertAsked({ limited: z.boolean() }, { limited })
    const text = limited ? 'has Limited Imports: additions alone' : 'has no Limited Imports any more'
    await this.#set(text, () => this.model.setLimitedImports(limited))
  }

  /** Holds an import back that changes more percent of a type than this. */
  async setThresholds(thresholds: Thresholds): Promise<void> {
    assertAsked({ thresholds: z.strictObject(thresholdsOfKinds) }, { thresholds })
    const text = Object.entries(thresholds).map(([kind, limits]) =>
      Object.entries(limits).map(([change, percent]) => `${percent} % ${change} in ${kind}`).join(', ')
    )
    await this.#set(`holds imports back above ${text.join(', ')}`, () => this.model.setThresholds(thresholds))
  }

  /** Lets the import in that was held back. */
  async approveImport(): Promise<void> {
    await this.act((text: string) => text, () => {
      const report = this.model.approveWaiting(this.now)
      return Promise.resolve(report === null ? 'has no import that waits' : `${importText(report)} (approved)`)
    }, 'district')
  }

  /** Shares these schools alone with the service, or all of them. */
  async shares(schools: readonly School[] | 'all schools'): Promise<void> {
    assertAsked({ schools: someSchools }, { schools })
    const text = schools === 'all schools' ? schools : schools.map(({ name }) => name).join(' and ')
    await this.#set(
      `shares ${text}`,
      () => this.model.setPermissions({ schools: schools === 'all schools' ? null : schools.map(({ id }) => id) }),
    )
  }

  /** Also shares people who are in no class. */
  async sharesUnenrolledUsers(): Promise<void> {
    await this.#set('shares people who are in no class as well', () => {
      this.model.setPermissions({ unenrolledUsers: true })
    })
  }

  /** No longer lets the service read. */
  async disableApp(): Promise<void> {
    await this.#set('disables the application', () => this.model.disableApp())
  }

  async enableApp(): Promise<void> {
    await this.#set('enables the application again', () => this.model.enableApp())
  }

  async #set(text: string, work: () => void): Promise<void> {
    await this.act(text, () => Promise.resolve(work()), 'district, in ClassLink')
  }
}
