import { fieldsOf, type RosterKind } from '../kinds.ts'
import type { Content, UserId, Value } from '../row.ts'

/** Columns that are called otherwise than the field of the object. */
const columnOf: Readonly<Record<string, string>> = {
  parent: 'parentSourcedId',
  org: 'orgSourcedId',
  course: 'courseSourcedId',
  school: 'schoolSourcedId',
  terms: 'termSourcedIds',
  orgs: 'orgSourcedIds',
  agents: 'agentSourcedIds',
  class: 'classSourcedId',
  user: 'userSourcedId',
}

/** The object that a row of a file is. */
export function contentOf(kind: RosterKind, cells: ReadonlyMap<string, string>): Content {
  const content: Record<string, Value> = {}
  for (const { name, type } of fieldsOf[kind]) {
    const column = kind === 'courses' && name === 'schoolYear' ? 'schoolYearSourcedId' : columnOf[name] ?? name
    const cell = cells.get(column) ?? ''
    switch (type) {
      case 'texts':
      case 'references':
        content[name] = partsOf(cell)
        break
      case 'flag':
        if (cell !== '') content[name] = cell === 'true'
        break
      case 'userIds':
        content[name] = userIdsOf(cell)
        break
      case 'reference':
        if (cell !== '') content[name] = cell
        break
      default:
        content[name] = cell
    }
  }
  return content
}

function partsOf(cell: string): string[] {
  return cell.split(',').map((part) => part.trim()).filter((part) => part !== '')
}

/** `{LDAP:12},{Fed:23}` */
function userIdsOf(cell: string): UserId[] {
  return [...cell.matchAll(/\{([^:{}]*):([^{}]*)\}/g)].map(([, type, identifier]) => ({
    type: type!.trim(),
    identifier: identifier!.trim(),
  }))
}
