import { dateOf, dayOf } from '../../sim/clock/day.ts'
import type { ClassRef } from './class-ref.ts'
import type { Stage } from './stage.ts'

/** The students of a class, and their guardians who follow them, by the ids of the feed. */
export interface FamiliesOfClass {
  /** As checks name them: `the families of Biology, period 3 in spring`. */
  readonly label: string
  readonly studentIds: readonly string[]
}

/** The families of the district, by the SIS. */
export class Families {
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /**
   * The families whom the SIS lists in a class: those of today's export for the present term, and those of the last day for
   * a term that is over.
   * @throws HomeroomError `story_invalid` for a term that the calendar does not have
   */
  async of(termName: string, ref: ClassRef): Promise<FamiliesOfClass> {
    const term = this.#stage.termNamed(termName)
    const isNow = term.id === this.#stage.sis.term(this.#stage.rehearsal.today).id
    const lastDay = dateOf(dayOf(term.nextRolloverDay) - 1)
    const listing = isNow ? await this.#stage.listed() : await this.#stage.rosterOf(lastDay)
    return {
      label: `the families of ${ref.name} in ${term.name}`,
      studentIds: [...new Set(listing.studentsOf.get(this.#stage.sisId(ref.sourceId ?? '')) ?? [])],
    }
  }
}
