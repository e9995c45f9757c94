import type { ClassId } from '../../sim/classes/class-id.ts'
import { ClassRef } from '../language/class-ref.ts'
import type { Teacher } from '../language/teacher.ts'
import { TeacherOfId } from '../language/teacher-of-id.ts'
import type { Scene } from './demo.ts'

/** Keeps a teacher in mind for the next steps. */
export async function noteTeacher(scene: Scene, teacher: Teacher): Promise<void> {
  scene.note('teacher', (await teacher.known()).sourceId)
}

/** The teacher whom the demo is about. */
export function notedTeacher({ stage, noted }: Scene): Teacher {
  return new TeacherOfId(stage, 'of this demo', noted('teacher'))
}

/** Keeps a class in mind for the next steps. */
export function noteClass({ note }: Scene, { id, schoolId, name, sourceId }: ClassRef): void {
  note('class', JSON.stringify({ id, schoolId, name, sourceId }))
}

/** The class that the demo is about, whatever has become of it. */
export function notedClass({ stage, noted }: Scene): ClassRef {
  const kept = JSON.parse(noted('class')) as { id: ClassId; schoolId: string; name: string; sourceId: string | null }
  return new ClassRef(stage, kept)
}
