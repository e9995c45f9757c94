import type { TrainingOptions } from '../../scenarios/training/options.ts'
import type { ServedDistrict } from './served-district.ts'

/** How a generated district was made. */
export interface Generated {
  readonly students: number
  readonly schools?: number
  readonly calendar?: 'semesters' | 'trimesters' | 'quarters' | 'year-round'
  readonly seed?: string
}

export interface NewDistrict {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string
  readonly name: string
  readonly timeZone?: string
  /** The virtual time at which it begins, `2025-08-18` or with a time. */
  readonly start?: string
  /** A preset's name, or what differs from the default policy. */
  readonly policy?: unknown
  readonly generated?: Generated
  /** What its training begins with, where it is more than a generated district. */
  readonly training?: TrainingOptions
}

/** The districts that one server has open on one store. */
export interface Districts {
  /** In the order of their ids. */
  list(): readonly ServedDistrict[]
  /** @throws HomeroomError `district_unknown` */
  get(id: string): ServedDistrict
  /** @throws HomeroomError `district_invalid` where the id is none, `district_taken` */
  create(options: NewDistrict): Promise<ServedDistrict>
  /** A district of its own that begins as this one is now: `oak~1`. */
  fork(id: string): Promise<ServedDistrict>
  remove(id: string): Promise<void>
  close(): Promise<void>
}
