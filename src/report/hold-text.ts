import type { ChangeRow, HeldSchool } from '../sim/world.ts'
import type { RecordType } from '../sim/sync/report.ts'
import { counted, thousands } from '../sim/wording/count.ts'
import { moment } from '../sim/wording/moment.ts'
import { wrap } from '../sim/wording/wrap.ts'
import { changeFigures } from './changes-text.ts'
import { holdsText } from './holds-text.ts'
import { quoted, stepsText, storeWords } from './next-steps.ts'
import type { Page } from './page.ts'

/** How many removals of each record type are printed; the CSV has all of them. */
const shownMax = 8

/** What people ask about first. The rest follows from these, and only the CSV lists it. */
const order: readonly RecordType[] = ['classes', 'teachers', 'staff', 'students', 'guardians']

/** The schools on hold with their reasons, and what to do about them. */
export function holdListText(holds: readonly HeldSchool[], store: string, page: Page): string {
  if (holds.length === 0) return 'No school is on hold.\n'
  const first = quoted(holds[0]!.schoolId)
  return [
    ...holds.map((held) => reasons(held, page)),
    stepsText([['what would be removed, and why', `homeroom hold show ${first} --store ${quoted(store)}`]], page),
  ].join('\n\n') + '\n'
}

/** All about one held school: the arithmetic, what it would change, and the first removals of each kind. */
export async function holdText(
  held: HeldSchool,
  changes: AsyncIterable<ChangeRow>,
  store: string,
  page: Page,
): Promise<string> {
  const target = `${quoted(held.schoolId)} ${storeWords(store)}`
  return [
    reasons(held, page),
    wrap(`Would change (+ new, ~ changed, - removed): ${changeFigures(held.changes)}`, page.width, '', '  '),
    await removalsText(changes, page),
    stepsText([
      ['all changes as CSV', `homeroom hold show ${target} --csv`],
      ['either apply exactly these', `homeroom hold approve ${target}`],
      ['or refuse them', `homeroom sync <corrected export> --store ${quoted(store)}`],
    ], page),
  ].filter(Boolean).join('\n\n') + '\n'
}

function reasons({ schoolId, schoolName, holds, since, uploadId }: HeldSchool, page: Page): string {
  return `${holdsText({ id: schoolId, name: schoolName, holds }, 'is on hold', page)}\n  Since ${
    moment(since)
  }, upload ${uploadId}`
}

async function removalsText(changes: AsyncIterable<ChangeRow>, page: Page): Promise<string> {
  const groups = new Map<RecordType, { shown: ChangeRow[]; count: number }>(
    order.map((type) => [type, { shown: [], count: 0 }]),
  )
  for await (const row of changes) {
    if (row.changeType !== 'remove') continue
    const group = groups.get(row.recordType)
    if (group && ++group.count <= shownMax) group.shown.push(row)
  }
  return [...groups].filter(([, { count }]) => count > 0).map(([type, { shown, count }]) => {
    const lines = [page.paint('bold', `${thousands(count)} ${type} removed`)]
    for (const row of shown) lines.push(wrap(removalLine(row), page.width, '  - ', '    '))
    if (count > shown.length) lines.push(`  … and ${counted(count - shown.length, 'more', 'more')}`)
    return lines.join('\n')
  }).join('\n\n')
}

function removalLine({ name, sourceId, className, label, relatedId, reason }: ChangeRow): string {
  const what = [name || className, `(${sourceId})`].filter(Boolean).join(' ')
  // Most are true removals, and the heading says that.
  const kind = label === 'true removal' ? '' : relatedId ? `${label}, now ${relatedId}` : label
  const why = [kind, reason].filter(Boolean).join('; ')
  return why ? `${what}: ${why}` : what
}
