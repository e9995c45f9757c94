import { type ChangeCounts, changing, type RecordType, type SchoolReport } from '../sim/sync/report.ts'
import { recordTypes } from '../sim/policy/hold-policy.ts'
import { thousands } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import { isHeld } from './upload-heading.ts'
import type { Page } from './page.ts'

/** What an upload changed, a line per school: `Oak High: students +60 ~2 -1`; or an empty text. */
export function changesText(schools: readonly SchoolReport[], page: Page): string {
  const changed = schools.filter(hasChanges)
  if (changed.length === 0) return schools.length > 0 ? 'Changes: none' : ''
  return [
    `Changes ${page.paint('dim', '(+ new, ~ changed, - removed)')}`,
    ...changed.map((school) => {
      const held = isHeld(school) ? ' (waiting)' : ''
      return wrap(`${school.name}${held}: ${changeFigures(school.changes)}`, page.width, '  ', '      ')
    }),
  ].join('\n')
}

/** Whether an upload meant any change for a school, applied or waiting. */
export function hasChanges(school: SchoolReport): boolean {
  return Object.values(school.changes).some(isChange)
}

/** The figures of a change set, by record type: `teachers +8, students +60 ~2 -1`. */
export function changeFigures(changes: Readonly<Record<RecordType, ChangeCounts>>): string {
  const figures = recordTypes.filter((type) => isChange(changes[type])).map((type) => {
    const counts = changes[type]
    const removals = counts.removals + counts.cascaded
    const parts = [
      counts.creates > 0 && `+${thousands(counts.creates)}`,
      counts.updates > 0 && `~${thousands(counts.updates)}`,
      removals > 0 && `-${thousands(removals)}`,
      counts.changedIds > 0 && `(${thousands(counts.changedIds)} under another id)`,
      counts.reusedIds > 0 && `(${thousands(counts.reusedIds)} reused ids)`,
    ]
    return [type, ...parts].filter(Boolean).join(' ')
  })
  return figures.join(', ')
}

function isChange(counts: ChangeCounts): boolean {
  return changing(counts) + counts.reusedIds > 0
}
