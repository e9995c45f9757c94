import { serverLimits } from '../security/limits.ts'
import { digestOf, keyedDigest, newSecret } from '../security/secret.ts'
import type { Person } from './person.ts'

interface Session {
  readonly person: Person
  readonly begun: number
  lastUsed: number
}

export interface SessionBounds {
  readonly sessionsMax: number
  readonly sessionMillisecondsMax: number
  readonly sessionIdleMilliseconds: number
}

/** Who is signed in. Ids are kept hashed: whoever reads the memory of the process cannot be them. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  readonly #now: () => number
  readonly #bounds: SessionBounds
  readonly #key = newSecret()

  /** `now`: the real time in milliseconds. */
  constructor(now: () => number, bounds: SessionBounds = serverLimits) {
    this.#now = now
    this.#bounds = bounds
  }

  /** Begins a session under a new id, which nobody knew before. */
  begin(person: Person): string {
    const id = newSecret()
    const now = this.#now()
    this.#sessions.set(digestOf(id), { person, begun: now, lastUsed: now })
    if (this.#sessions.size > this.#bounds.sessionsMax) {
      this.#sessions.delete(this.#sessions.keys().next().value!)
    }
    return id
  }

  person(id: string): Person | null {
    const key = digestOf(id)
    const session = this.#sessions.get(key)
    if (session === undefined) return null
    const now = this.#now()
    this.#sessions.delete(key)
    const { sessionMillisecondsMax, sessionIdleMilliseconds } = this.#bounds
    if (now - session.begun > sessionMillisecondsMax || now - session.lastUsed > sessionIdleMilliseconds) return null
    // Back in at the end: what is first was used longest ago.
    session.lastUsed = now
    this.#sessions.set(key, session)
    return session.person
  }

  end(id: string): void {
    this.#sessions.delete(digestOf(id))
  }

  /** Ends every session of a district that is no more. */
  endOf(districtId: string): void {
    for (const [key, { person }] of this.#sessions) if (person.districtId === districtId) this.#sessions.delete(key)
  }

  /** What the forms of a session carry: only who has the session's id and this server's key can make it. */
  csrfToken(id: string): string {
    return keyedDigest(this.#key, id)
  }
}
