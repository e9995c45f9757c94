import type { Row } from '../../src/sim/routes/classlink/row.ts'
import type { SharedRoster } from '../../src/sim/routes/classlink/shared.ts'

/** Lists that are kept, and rows in all of them together. */
const listsMax = 512
const rowsMax = 2_000_000

/** Keeps lists as they were filtered and sorted until the data change; those unused for longest go first. */
export class ListCache {
  #roster: SharedRoster | null = null
  #version = 0
  #rows = 0
  readonly #lists = new Map<string, readonly Row[] | null>()

  get(roster: SharedRoster, key: string, make: () => readonly Row[] | null): readonly Row[] | null {
    if (roster !== this.#roster || roster.version !== this.#version) {
      this.#lists.clear()
      this.#rows = 0
      this.#roster = roster
      this.#version = roster.version
    }
    const known = this.#lists.get(key)
    if (known !== undefined) {
      this.#lists.delete(key)
      this.#lists.set(key, known)
      return known
    }
    const list = make()
    // What is not there costs nothing to find out again, and anybody may ask for any id.
    if (list === null) return null
    this.#lists.set(key, list)
    this.#rows += list.length
    for (const [oldest, rows] of this.#lists) {
      if (this.#lists.size <= listsMax && this.#rows <= rowsMax) break
      if (oldest === key) break
      this.#lists.delete(oldest)
      this.#rows -= rows?.length ?? 0
    }
    return list
  }
}
