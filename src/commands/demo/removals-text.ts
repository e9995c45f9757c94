import type { Page } from '../../report/page.ts'
import { wrap } from '../../sim/wording/wrap.ts'
import type { ChangeRow } from '../../sim/world.ts'

/** The first removals of a CSV of changes, so many of each record type: what, who, how it is labelled, and why. */
export function removalsText(
  rows: readonly ChangeRow[],
  shown: Readonly<Partial<Record<ChangeRow['recordType'], number>>>,
  page: Page,
): string {
  return Object.entries(shown).flatMap(([type, count]) => rows.filter(isRemovalOf(type)).slice(0, count)).map((row) =>
    wrap(
      `${row.recordType}: ${row.className || row.name}, ${row.label}, ${row.reason}`,
      page.width,
      '  ',
      '    ',
    )
  ).join('\n')
}

const isRemovalOf = (type: string) => (row: ChangeRow) => row.changeType === 'remove' && row.recordType === type
