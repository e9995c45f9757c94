import type { Row } from '../row.ts'
import type { ObjectForm, ObjectSource } from './object.ts'

export function sectionObject(row: Row<'sections'>, source: ObjectSource, form: ObjectForm): Record<string, unknown> {
  const { facts } = row
  return {
    id: row.id,
    district: source.districtId,
    school: facts.school,
    created: row.created,
    last_modified: row.modified,
    name: facts.name,
    sis_id: facts.sisId,
    subject: facts.subject,
    grade: facts.grade,
    period: facts.period,
    section_number: facts.number,
    ...(facts.course !== '' && { course: facts.course }),
    ...(facts.term !== '' && { term_id: facts.term }),
    // The primary teacher has always been the first one: observed on the wire.
    ...(facts.teachers.length > 0 && { teacher: facts.teachers[0] }),
    teachers: facts.teachers,
    students: facts.students,
    ext: {},
    ...(form.version === 'v3.1' && { lms_status: { synced_in_lms: false } }),
  }
}
