import { dateOf, dayOf } from '../clock/day.ts'
import { listedTerm, neighborOf, type Term } from '../clock/school-calendar.ts'
import type { FormatName } from '../roster/format.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { WrittenFile } from '../roster/write.ts'
import type { GeneratedDistrict } from './district.ts'
import { exportOf, recordsOn } from './export.ts'
import { editOf, type SisEdit } from './sis-edit.ts'

/** When the SIS goes on to the next term: on the calendar's rollover day, or when somebody rolls it over. */
export type Rollover = 'by the calendar' | 'by hand'

/** Everything that a SIS remembers, as plain data: the district itself follows from its options. */
export interface SisState {
  readonly rollover: Rollover
  /** The day from which the term is listed that it lists, `YYYY-MM-DD`. */
  readonly listedFrom: string
  readonly mistakes: readonly string[]
  readonly schoolIds: readonly string[] | null
  readonly edits: readonly SisEdit[]
}

/** A district's student information system: which term it lists, what people changed in it, and what goes wrong in its export. */
export class Sis {
  readonly district: GeneratedDistrict
  readonly rollover: Rollover
  /** What goes wrong in each export from now on, by name. */
  mistakes: readonly string[] = []
  /** The schools that mistakes of single schools meet; undefined: each such mistake chooses. */
  schoolIds: readonly string[] | undefined
  #edits: readonly SisEdit[] = []
  #listed: Term

  /** `today` is the day on which it is looked at first, `YYYY-MM-DD`; it lists the term of that day. */
  constructor(district: GeneratedDistrict, today: string, rollover: Rollover = 'by hand') {
    this.district = district
    this.rollover = rollover
    this.#listed = listedTerm(district.calendar, today)
  }

  /** A SIS that goes on from a state. */
  static restore(district: GeneratedDistrict, { rollover, listedFrom, mistakes, schoolIds, edits }: SisState): Sis {
    const sis = new Sis(district, listedFrom, rollover)
    sis.mistakes = mistakes
    sis.schoolIds = schoolIds ?? undefined
    sis.#edits = edits
    return sis
  }

  state(): SisState {
    return {
      rollover: this.rollover,
      listedFrom: this.#listed.rolloverDay,
      mistakes: this.mistakes,
      schoolIds: this.schoolIds ?? null,
      edits: this.#edits,
    }
  }

  /** The term whose sections it lists. */
  term(today: string): Term {
    return this.rollover === 'by hand' ? this.#listed : listedTerm(this.district.calendar, today)
  }

  /** Goes on to the term that the calendar has for a day, or, where it lists that one already, to the next one. */
  rollOver(today: string): Term {
    const wished = listedTerm(this.district.calendar, today)
    this.#listed = wished.rolloverDay > this.#listed.rolloverDay ? wished : this.#next
    return this.#listed
  }

  /** Changes something by hand, from the next export on. */
  edit(edit: SisEdit): void {
    this.#edits = [...this.#edits, edit]
  }

  /** Takes back something that was changed by hand. */
  undo(edit: SisEdit): void {
    const written = JSON.stringify(edit)
    const index = this.#edits.findIndex((it) => JSON.stringify(it) === written)
    if (index >= 0) this.#edits = this.#edits.toSpliced(index, 1)
  }

  /** Everybody and every class as the SIS has them on a day, without what goes wrong in the export. */
  roster(today: string): RosterRecords {
    return recordsOn(this.district, this.#dayOf(today), { edits: this.#edits.map(editOf) })
  }

  /** What it had on a day in the past, whatever term it lists now. */
  archived(date: string): RosterRecords {
    return recordsOn(this.district, date, { edits: this.#edits.map(editOf) })
  }

  /** The records that it exports, with what goes wrong in them. */
  listed(today: string): RosterRecords {
    return recordsOn(this.district, this.#dayOf(today), this.#options())
  }

  /** The files that it exports. Read the text of one before asking for the next. */
  files(today: string, format: FormatName): AsyncIterable<WrittenFile> {
    return exportOf(this.district, this.#dayOf(today), { format, ...this.#options() })
  }

  #options() {
    return {
      mistakes: this.mistakes,
      edits: this.#edits.map(editOf),
      ...(this.schoolIds && { schoolIds: this.schoolIds }),
    }
  }

  /** Until it is rolled over, it stays on the last day before it should have been; rolled over early, it is ahead. */
  #dayOf(today: string): string {
    if (this.rollover === 'by the calendar') return today
    if (today < this.#listed.rolloverDay) return this.#listed.rolloverDay
    const last = dateOf(dayOf(this.#next.rolloverDay) - 1)
    return today > last ? last : today
  }

  get #next(): Term {
    return neighborOf(this.district.calendar, this.#listed, 1)
  }
}
