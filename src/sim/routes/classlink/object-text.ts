import { type Field, fieldsOf, type Kind, singleKey } from './kinds.ts'
import type { Row, UserId, Value } from './row.ts'

/**
 * - `classlink`: booleans are the strings "true" and "false", absent values are "" and [], never missing.
 * - `strict`: as the OpenAPI of OneRoster 1.1 has it; what is absent is left out.
 */
export type Style = 'classlink' | 'strict'

/** The text of an object as JSON. Each object is written once; a row never changes. */
export class ObjectTexts {
  readonly #root: string
  readonly #style: Style
  readonly #texts = new WeakMap<Row, string>()
  /** What stands before the value of each field. */
  readonly #writers = new Map<Kind, readonly Writer[]>()

  /** `root` is the address of the district server, where references point to. */
  constructor(root: string, style: Style) {
    this.#root = root
    this.#style = style
  }

  of(kind: Kind, row: Row): string {
    let text = this.#texts.get(row)
    if (text === undefined) this.#texts.set(row, text = this.#write(kind, row, () => true))
    return text
  }

  /** The object with some of its fields alone. */
  some(kind: Kind, row: Row, names: ReadonlySet<string>): string {
    return this.#write(kind, row, (name) => names.has(name))
  }

  #write(kind: Kind, row: Row, wants: (name: string) => boolean): string {
    const parts: string[] = []
    if (wants('sourcedId')) parts.push(`"sourcedId":${JSON.stringify(row.sourcedId)}`)
    if (wants('status')) parts.push(`"status":"${row.status}"`)
    if (wants('dateLastModified')) parts.push(`"dateLastModified":"${row.dateLastModified}"`)
    for (const { name, write } of this.#writersOf(kind)) {
      if (!wants(name)) continue
      const text = write(row.content[name])
      if (text !== null) parts.push(text)
    }
    return `{${parts.join(',')}}`
  }

  #writersOf(kind: Kind): readonly Writer[] {
    let writers = this.#writers.get(kind)
    if (writers === undefined) {
      writers = fieldsOf[kind].map((field) => ({ name: field.name, write: this.#writer(field) }))
      this.#writers.set(kind, writers)
    }
    return writers
  }

  #writer(field: Field): Write {
    const strict = this.#style === 'strict'
    const name = strict && typeof field.strictly === 'object' ? field.strictly.one : field.name
    const start = `"${name}":`
    const absent = strict && !field.required ? null : undefined
    switch (field.type) {
      case 'flag':
        return (value) => typeof value !== 'boolean' ? absentText('""') : start + (strict ? value : `"${value}"`)
      case 'number':
        return (value) => typeof value !== 'number' ? (strict ? null : `${start}""`) : start + value
      case 'reference': {
        const reference = this.#reference(field.to!)
        return (value) => typeof value !== 'string' || value === '' ? null : start + reference(value)
      }
      case 'references': {
        const reference = this.#reference(field.to!)
        return (value) => {
          const list = (value ?? []) as readonly string[]
          return list.length === 0 ? absentText('[]') : `${start}[${list.map(reference).join(',')}]`
        }
      }
      case 'userIds':
        return (value) => {
          const list = (value ?? []) as readonly UserId[]
          return list.length === 0 ? absentText('[]') : start + JSON.stringify(list)
        }
      case 'texts':
        return (value) => {
          const list = (value ?? []) as readonly string[]
          if (list.length === 0) return absentText('[]')
          if (!strict || field.strictly === undefined) return start + JSON.stringify(list)
          return start + JSON.stringify(field.strictly === 'one text' ? list.join(',') : list[0])
        }
      default:
        return (value) => value === undefined || value === '' ? absentText('""') : start + JSON.stringify(value)
    }
    function absentText(text: string): string | null {
      return absent === null ? null : start + text
    }
  }

  #reference(to: Kind): (id: string) => string {
    const start = `{"href":"${this.#root}/${to}/`
    const end = `,"type":"${singleKey[to]}"}`
    return (id) => `${start}${encodeURIComponent(id)}","sourcedId":${JSON.stringify(id)}${end}`
  }
}

type Write = (value: Value | undefined) => string | null
interface Writer {
  readonly name: string
  readonly write: Write
}
