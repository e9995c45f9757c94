import type { Sis } from '../district/sis.ts'
import type { ReadOptions } from '../world.ts'
import { counted, joined } from '../wording/count.ts'
import type { CleverVendor } from './clever/clever.ts'
import type { Figures, HoldReason } from './clever/figures.ts'
import type { ImportOutcome } from './clever/hold.ts'
import { type Pull, VendorRoute } from './vendor-route.ts'

/** The service gets Clever's changes at night between 11 pm and 5 am Pacific (reference 6.4). */
const nightlyPull = { time: '01:00', timeZone: 'America/Los_Angeles' }

/** Clever imports what the SIS lists, and the service pulls what the district shares (help/115001644730). */
export class CleverRoute extends VendorRoute<ImportOutcome> {
  readonly name = 'clever'
  readonly by = 'Clever'
  readonly readOptions: ReadOptions = { format: 'clever', lenient: true }
  readonly #vendor: CleverVendor

  constructor(sis: Sis, vendor: CleverVendor, pull: Pull) {
    super(sis, vendor, pull, nightlyPull)
    this.#vendor = vendor
  }

  protected outcomeText({ outcome, figures, hold }: ImportOutcome): string {
    switch (outcome) {
      case 'paused':
        return 'imports nothing: it is paused'
      case 'unchanged':
        return 'imports, and nothing has changed'
      case 'held':
        return `puts its import on hold: ${joined((hold?.reasons ?? []).map(reasonText))}`
      case 'applied':
        return `imports ${figures === null ? 'everything' : sumText(figures)}`
    }
  }

  sisIdOf(id: string): string {
    return this.#vendor.sisIdOf(id) ?? id
  }
}

const reasonText = ({ recordType, change, count, before, percentMax }: HoldReason) =>
  `${count} of ${before} ${recordType} ${change}, limit ${percentMax} %`

function sumText(figures: Figures): string {
  const sum = (change: 'created' | 'updated' | 'deleted') =>
    Object.values(figures).reduce((total, it) => total + it[change], 0)
  return joined(
    (['created', 'updated', 'deleted'] as const).map((change) => `${counted(sum(change), 'row')} ${change}`),
  )
}
