import type { World } from '../../sim/world.ts'
import type { Admin } from './admin.ts'
import type { ClassLink } from './classlink.ts'
import type { Clever } from './clever.ts'
import type { Clock } from './clock.ts'
import type { Families } from './families.ts'
import type { Guardian } from './guardian.ts'
import type { Saboteur } from './saboteur.ts'
import type { School } from './school.ts'
import type { Sftp } from './sftp.ts'
import type { SisActor } from './sis.ts'
import type { Student } from './student.ts'
import type { Teacher } from './teacher.ts'

/** Who acts in a story. */
export interface Cast {
  readonly clock: Clock
  readonly sis: SisActor
  readonly sftp: Sftp
  /** The vendors, in stories whose roster comes through them. */
  readonly clever: Clever
  readonly classlink: ClassLink
  /** The district's administrator. */
  readonly admin: Admin
  /** A school by its name, `Oak High`, which the first one of its kind has in every district; or by its kind, `high`. */
  school(name: string): School
  /** A teacher: `of Biology`, `of Biology at Oak High`, `at Oak High`. The SIS says who that is when it first matters. */
  teacher(who: string): Teacher
  /** A student: `of Biology`, `at Oak High`, or `second of Biology`. */
  student(who: string): Student
  /** A guardian of such a student. */
  guardian(who: string): Guardian
  readonly families: Families
  /** For canaries alone. */
  readonly saboteur: Saboteur
  /** The simulated service itself, for what no verb covers. */
  readonly world: World
}
