import { daysBetween } from '../../clock/moment.ts'
import { hexOf, objectId, secondsOf } from './object-id.ts'

/** Under which id Clever knows something that the SIS names by a key such as `student 013000421`. */
export interface Identity {
  readonly id: string
  /** The ids that it had before. */
  readonly former: readonly string[]
  /** The import that no longer listed it, or null while it is there. */
  readonly goneAt: string | null
}

/** Which ids Clever has given out. One import writes into a draft of its own, which an approval makes the truth. */
export class Identities {
  readonly #district: string
  readonly #known: ReadonlyMap<string, Identity>
  readonly #drafted = new Map<string, Identity>()
  readonly #taken = new Set<string>()
  readonly #at: string

  /** `district` makes the ids of two districts differ, whatever their SIS ids are. */
  constructor(district: string, known: ReadonlyMap<string, Identity>, at: string) {
    this.#district = district
    this.#known = known
    this.#at = at
  }

  known(key: string): Identity | undefined {
    return this.#known.get(key)
  }

  /** The id of a key from now on. `lastsDays` is how long it may be gone and come back under the same id. */
  idOf(key: string, lastsDays: number): string {
    const drafted = this.#drafted.get(key)
    if (drafted !== undefined) return drafted.id
    const known = this.#known.get(key)
    if (known === undefined) return this.renew(key)
    if (known.goneAt !== null && daysBetween(known.goneAt, this.#at, 'UTC') >= lastsDays) return this.renew(key)
    this.#drafted.set(key, known.goneAt === null ? known : { ...known, goneAt: null })
    return known.id
  }

  /** Gives a key another id than it has had. */
  renew(key: string): string {
    const former = this.#formerOf(key, null)
    const id = objectId(secondsOf(this.#at), `${this.#district} ${key} ${former.length}`)
    this.#drafted.set(key, { id, former, goneAt: null })
    return id
  }

  /** Lets a key have an id that belongs to another key of the same person. */
  share(key: string, id: string): void {
    this.#drafted.set(key, { id, former: this.#formerOf(key, id), goneAt: null })
  }

  /** The ids of a key once it has another one; those that it had, if that is its own. */
  #formerOf(key: string, id: string | null): readonly string[] {
    const known = this.#known.get(key)
    if (known === undefined) return []
    return known.id === id ? known.former : [...known.former, known.id]
  }

  /** Takes an id for one person in this import; false where somebody has it already. */
  take(id: string): boolean {
    if (this.#taken.has(id)) return false
    this.#taken.add(id)
    return true
  }

  /** All that is known once this import counts; who was not in it is gone from now on. */
  settled(): ReadonlyMap<string, Identity> {
    const settled = new Map(this.#drafted)
    for (const [key, known] of this.#known) {
      if (!settled.has(key)) settled.set(key, known.goneAt === null ? { ...known, goneAt: this.#at } : known)
    }
    return settled
  }
}

/** The id that the same record had in the API before v3; it never changes. */
export function legacyId(district: string, key: string): string {
  return `4f${hexOf(`${district} legacy ${key}`, 22)}`
}
