/** An id of a person in some system, as OneRoster lists them. */
export interface UserId {
  readonly type: string
  readonly identifier: string
}

export type Value = string | number | boolean | readonly string[] | readonly UserId[]

/** The fields of an object by name; references are sourcedIds. What is left out is absent. */
export type Content = Readonly<Record<string, Value>>

export type Status = 'active' | 'tobedeleted'

/** One object of the Roster Server. It never changes: a change makes another row. */
export interface Row {
  readonly sourcedId: string
  readonly status: Status
  /** ISO 8601 in UTC, to the millisecond, so that moments compare as text. */
  readonly dateLastModified: string
  readonly content: Content
}

/** The moment as OneRoster writes it: `2021-03-12T09:21:17.712Z`. */
export function stamp(at: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) ? at : new Date(at).toISOString()
}

/** Whether two objects say the same. */
export function sameContent(a: Content, b: Content): boolean {
  if (a === b) return true
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  for (const name of names) {
    const [one, other] = [a[name]!, b[name]]
    if (one === other) continue
    if (other === undefined || typeof one !== 'object' || typeof other !== 'object') return false
    if (!sameList(one, other)) return false
  }
  return true
}

function sameList(a: readonly (string | UserId)[], b: readonly (string | UserId)[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    const [one, other] = [a[index]!, b[index]!]
    if (one === other) continue
    if (typeof one === 'string' || typeof other === 'string') return false
    if (one.type !== other.type || one.identifier !== other.identifier) return false
  }
  return true
}

/** By code units: equal on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
