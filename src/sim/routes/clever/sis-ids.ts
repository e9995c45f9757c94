import type { Identity } from './identities.ts'

/** The SIS's ids by Clever's, also by those that something had before. */
export class SisIds {
  #of: ReadonlyMap<string, Identity> | undefined
  #ids: ReadonlyMap<string, string> = new Map()

  of(identities: ReadonlyMap<string, Identity>, id: string): string | undefined {
    if (this.#of !== identities) {
      this.#of = identities
      const all = [...identities].map(([key, identity]) => [key.slice(key.indexOf(' ') + 1), identity] as const)
      // What an id means now counts more than what it meant before.
      const former = all.flatMap(([sisId, it]) => it.former.map((id) => [id, sisId] as const))
      this.#ids = new Map([...former, ...all.map(([sisId, it]) => [it.id, sisId] as const)])
    }
    return this.#ids.get(id)
  }
}
