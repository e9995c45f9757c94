import { fieldsOf, type FieldType, type Kind, singleKey } from '../kinds.ts'
import type { Row, UserId, Value } from '../row.ts'

/** A field as a query reads it. */
export interface FieldPath {
  readonly type: FieldType
  /** The value, a list of them, or undefined where the row has none. */
  read(row: Row): Value | undefined
}

/** Finds what a name such as `givenName` or `school.sourcedId` means; null: there is no such field. */
export function fieldPath(kind: Kind, path: string): FieldPath | null {
  if (path === 'sourcedId') return { type: 'text', read: (row) => row.sourcedId }
  if (path === 'status') return { type: 'text', read: (row) => row.status }
  if (path === 'dateLastModified') return { type: 'moment', read: (row) => row.dateLastModified }
  // Metadata is allowed everywhere, and nobody has any.
  if (path === 'metadata' || path.startsWith('metadata.')) return { type: 'text', read: () => undefined }
  const [name, part, ...rest] = path.split('.')
  const field = fieldsOf[kind].find((it) => it.name === name)
  if (field === undefined || rest.length > 0) return null
  const read = ({ content }: Row) => content[field.name]
  if (part === undefined) return { type: field.type === 'userIds' ? 'texts' : field.type, read: identifiers(read) }
  switch (field.type) {
    case 'reference':
    case 'references':
      if (part === 'sourcedId') return { type: field.type, read }
      if (part === 'type') return { type: 'text', read: () => singleKey[field.to!] }
      return part === 'href' ? { type: field.type, read } : null
    case 'userIds':
      if (part !== 'type' && part !== 'identifier') return null
      return { type: 'texts', read: (row) => ((read(row) ?? []) as readonly UserId[]).map((it) => it[part]) }
    default:
      return null
  }
}

/** A list of user ids counts by its identifiers. */
function identifiers(read: (row: Row) => Value | undefined): (row: Row) => Value | undefined {
  return (row) => {
    const value = read(row)
    if (!Array.isArray(value) || typeof value[0] !== 'object') return value
    return (value as readonly UserId[]).map(({ identifier }) => identifier)
  }
}

/** Whether `fields=` may name it. */
export function isField(kind: Kind, name: string): boolean {
  return ['sourcedId', 'status', 'dateLastModified', 'metadata'].includes(name) ||
    fieldsOf[kind].some((field) => field.name === name)
}
