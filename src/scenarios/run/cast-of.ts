import { Admin } from '../language/admin.ts'
import type { Cast } from '../language/cast.ts'
import { ClassLink } from '../language/classlink.ts'
import { Clever } from '../language/clever.ts'
import { Clock } from '../language/clock.ts'
import { Families } from '../language/families.ts'
import { findSchool } from '../language/find.ts'
import { Guardian } from '../language/guardian.ts'
import { Saboteur } from '../language/saboteur.ts'
import { School } from '../language/school.ts'
import { Sftp } from '../language/sftp.ts'
import { SisActor } from '../language/sis.ts'
import type { Stage } from '../language/stage.ts'
import { Student } from '../language/student.ts'
import { Teacher } from '../language/teacher.ts'

/** Everybody who can act on a stage. */
export function castOf(stage: Stage): Cast {
  return {
    clock: new Clock(stage),
    sis: new SisActor(stage),
    sftp: new Sftp(stage),
    clever: new Clever(stage),
    classlink: new ClassLink(stage),
    admin: new Admin(stage),
    school: (name) => new School(stage, findSchool(stage.district.schools, name)),
    teacher: (who) => new Teacher(stage, who),
    student: (who) => new Student(stage, who),
    guardian: (who) => new Guardian(stage, who),
    families: new Families(stage),
    saboteur: new Saboteur(stage),
    world: stage.world,
  }
}
