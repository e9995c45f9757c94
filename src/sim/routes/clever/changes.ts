import type { DataSet } from './data-set.ts'
import { type AnyRow, type Kind, rolesOf, userRoles } from './row.ts'
import { isSame } from './same.ts'

/** What became of an object from one data set that the app sees to the next. */
export interface Change {
  readonly action: 'created' | 'updated' | 'deleted'
  /** As it is now, or was last. */
  readonly row: AnyRow
  /** As it was before an update. */
  readonly before: AnyRow | null
}

/** All changes in the order in which an app can follow them: parents come first and go last. */
export function changesBetween(before: DataSet, after: DataSet, order: readonly Kind[]): Change[] {
  const arrived = order.flatMap((kind) => {
    const [created, updated]: [Change[], Change[]] = [[], []]
    for (const row of after[kind].values() as Iterable<AnyRow>) {
      const old = before[kind].get(row.id) as AnyRow | undefined
      if (old === undefined) created.push({ action: 'created', row, before: null })
      else if (old !== row) updated.push({ action: 'updated', row, before: old })
    }
    return [...created.sort(byRoleAndId), ...updated.sort(byRoleAndId)]
  })
  const gone = order.toReversed().flatMap((kind) => {
    const deleted: Change[] = []
    for (const row of before[kind].values() as Iterable<AnyRow>) {
      if (!after[kind].has(row.id)) deleted.push({ action: 'deleted', row, before: null })
    }
    return deleted.sort(byRoleAndId)
  })
  return [...arrived, ...gone]
}

/** Whether only fields that v3.0 does not have differ: such a change makes no event there. */
export function isNewInV31({ row, before }: Change): boolean {
  if (before === null || row.kind !== 'users' || before.kind !== 'users') return false
  return isSame({ ...before.facts, language: row.facts.language }, row.facts)
}

function byRoleAndId(a: Change, b: Change): number {
  return roleRank(a.row) - roleRank(b.row) || (a.row.id < b.row.id ? -1 : 1)
}

const roleRank = (row: AnyRow) => row.kind === 'users' ? userRoles.indexOf(rolesOf(row.facts)[0]!) : 0
