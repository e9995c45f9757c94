import type { Sis } from '../district/sis.ts'
import type { ReadOptions } from '../world.ts'
import { counted, joined } from '../wording/count.ts'
import type { ClassLinkVendor } from './classlink/classlink.ts'
import type { ImportReport } from './classlink/import-report.ts'
import { type Pull, VendorRoute } from './vendor-route.ts'

/** ClassLink imports what the SIS lists, and the service reads it as OneRoster (help/4403934969869). */
export class ClassLinkRoute extends VendorRoute<ImportReport> {
  readonly name = 'classlink'
  readonly by = 'ClassLink'
  readonly readOptions: ReadOptions = { format: 'oneroster-1.1', lenient: true }

  constructor(sis: Sis, vendor: ClassLinkVendor, pull: Pull) {
    super(sis, vendor, pull, { time: '02:00' })
  }

  protected outcomeText(report: ImportReport): string {
    return importText(report)
  }

  /** ClassLink passes on the SIS's own ids. */
  sisIdOf(id: string): string {
    return id
  }
}

/** What an import of ClassLink did, in words. */
export function importText({ outcome, counts, applied, exceeded }: ImportReport): string {
  switch (outcome) {
    case 'blackout':
      return 'imports nothing: today is in a Sync Blackout'
    case 'unchanged':
      return 'imports, and nothing has changed'
    case 'refused':
      return 'cannot import the files'
    case 'threshold':
      return `holds its import back: ${
        joined(exceeded.map(({ kind, change, share, threshold }) =>
          `${Math.round(share * 10) / 10} of ${threshold} allowed ${change} in ${kind}`
        ))
      }`
    case 'limited':
      return `takes in additions alone (Limited Imports): ${sumText(applied)}`
    case 'imported':
      return `imports ${sumText(counts)}`
  }
}

function sumText(counts: ImportReport['counts']): string {
  const sum = (change: 'added' | 'updated' | 'removed') =>
    Object.values(counts).reduce((total, it) => total + it[change], 0)
  return joined((['added', 'updated', 'removed'] as const).map((change) => `${counted(sum(change), 'row')} ${change}`))
}
