import type { ClassRef } from '../../scenarios/language/class-ref.ts'
import type { Teacher } from '../../scenarios/language/teacher.ts'

/** The class that the reader follows through the year. */
export interface TaughtClass {
  readonly owner: Teacher
  readonly biology: ClassRef
  /** What the owner wrote to it in fall. */
  readonly message: string
}
