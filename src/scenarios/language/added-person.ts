import type { Role } from '../../sim/roster/records.ts'
import type { Known } from './person.ts'
import { Person } from './person.ts'
import type { Stage } from './stage.ts'

/** Somebody who was added directly: a coach, a sitter. The SIS knows nothing of them. */
export class AddedPerson extends Person {
  readonly role: Role
  readonly #known: Known

  constructor(stage: Stage, known: Omit<Known, 'sourceId'>) {
    super(stage, 'added directly')
    this.role = known.role
    this.#known = { ...known, sourceId: '' }
  }

  override known(): Promise<Known> {
    return Promise.resolve(this.#known)
  }

  protected find(): string {
    return ''
  }

  /** Texts the service, `@leave @oakhs`; gives its reply. */
  async text(message: string): Promise<string> {
    return await this.textService(message)
  }

  /** Leaves the school in the app (account settings, Leave). */
  async leave(): Promise<void> {
    await this.leaveSchool()
  }
}
