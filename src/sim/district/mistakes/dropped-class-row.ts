import { listOf } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** Which class of the file, or of the named schools, is dropped. */
const rowDropped = 3

/** Incident 20: the extract drops the row of one class and keeps its enrollments. */
export const droppedClassRow: Mistake = {
  name: 'dropped class row',
  title: 'The row of one class is missing; its enrollments are there',
  shows: '`enrollment_unknown_class` for its enrollments; after a good upload the class is removed',
  incident: 20,
  records: (roster, { schoolIds }) => ({
    ...roster,
    classes: listOf(async function* () {
      let met = 0
      for await (const it of roster.classes) {
        if ((schoolIds?.includes(it.schoolId) ?? true) && ++met === rowDropped) continue
        yield it
      }
    }),
  }),
}
