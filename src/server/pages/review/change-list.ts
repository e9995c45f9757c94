import type { ChangesQuery } from '../../../sim/sync/change-page.ts'
import type { ChangeRow } from '../../../sim/world.ts'
import { recordTypes } from '../../../sim/policy/hold-policy.ts'
import { recordNouns } from '../../../sim/policy/limit.ts'
import { boundsOf, pageNumber } from '../parts/paging.ts'

export const changeTypes = ['remove', 'update', 'create'] as const
export const labels = ['true removal', 'changed id', 'reused id'] as const

/** What of the changes is listed, as the address says it; what it says wrongly filters nothing. */
export interface ChangeFilter {
  readonly type: string
  readonly record: string
  readonly label: string
  readonly search: string
}

export function filterOf(address: URL): ChangeFilter {
  const of = (name: string, known: readonly string[]) => {
    const given = address.searchParams.get(name) ?? ''
    return known.includes(given) ? given : ''
  }
  return {
    type: of('type', changeTypes),
    record: of('record', recordTypes),
    label: of('label', labels),
    search: (address.searchParams.get('search') ?? '').slice(0, 100),
  }
}

export function queryOf(address: URL, schoolId?: string): ChangesQuery {
  const { type, record, label, search } = filterOf(address)
  return {
    ...boundsOf(pageNumber(address.searchParams.get('page') ?? undefined)),
    ...(schoolId !== undefined && { schoolId }),
    ...(type !== '' && { changeType: type as ChangeRow['changeType'] }),
    ...(record !== '' && { recordType: record as ChangeRow['recordType'] }),
    ...(label !== '' && { label }),
    ...(search !== '' && { search }),
  }
}

export const changeWords: Readonly<Record<ChangeRow['changeType'], string>> = {
  remove: 'removed',
  update: 'changed',
  create: 'added',
}

/** What a record is called where it stands alone: `student`. */
export function recordNoun({ recordType, role }: ChangeRow): string {
  return recordType === 'staff' && role !== '' ? role : recordNouns[recordType][0]
}
