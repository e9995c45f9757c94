import type { HoldReason } from '../sim/policy/hold-policy.ts'
import type { SchoolReport } from '../sim/sync/report.ts'
import { joined } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import type { Page } from './page.ts'
import { isHeld } from './upload-heading.ts'

/** Why a school is, or was, on hold: its name and the types of hold, then a line per reason with the arithmetic. */
export function holdsText(
  school: { readonly id: string; readonly name: string; readonly holds: readonly HoldReason[] },
  state: string,
  page: Page,
): string {
  const types = joined([...new Set(school.holds.map(({ type }) => type))])
  const title = wrap(`${school.name} (${school.id}) ${state}: ${types}`, page.width, '', '  ')
  return [
    page.paint('bold', school.name) + title.slice(school.name.length),
    ...school.holds.map(({ reason }) => wrap(reason, page.width, '  - ', '    ')),
  ].join('\n')
}

/** What has become of a hold of this upload. */
export function holdState(school: SchoolReport): string {
  if (isHeld(school)) return 'is on hold'
  return school.holds.some((hold) => hold.approved)
    ? 'was on hold and has been approved'
    : 'was on hold until a later upload took its place'
}
