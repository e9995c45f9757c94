import { legacyId } from '../identities.ts'
import type { Row, UserFacts } from '../row.ts'
import { Invention } from './invention.ts'
import type { ObjectForm, ObjectSource } from './object.ts'
import { studentRole } from './student.ts'

type Json = Record<string, unknown>

export function userObject(row: Row<'users'>, source: ObjectSource, form: ObjectForm): Json {
  const { facts } = row
  return {
    id: row.id,
    district: source.districtId,
    created: row.created,
    last_modified: row.modified,
    ...(facts.email !== '' && { email: facts.email }),
    // A contact has the whole name in `last` (dev.clever.com/docs/student-contacts).
    name: facts.contact ? { last: facts.last } : { first: facts.first, middle: '', last: facts.last },
    roles: {
      ...(facts.student && { student: studentRole(facts, facts.student, source, form) }),
      ...(facts.teacher && { teacher: teacherRole(facts, facts.teacher, source) }),
      ...(facts.staff && { staff: staffRole(facts, facts.staff, source) }),
      ...(facts.districtAdmin && { district_admin: districtAdminRole(facts, facts.districtAdmin, source) }),
      ...(facts.contact && { contact: contactRole(facts, facts.contact, source) }),
    },
    ...(form.version === 'v3.1' && { lms_status: { synced_in_lms: false } }),
  }
}

export function usernameOf({ email, first, last }: UserFacts): string {
  const [name] = email.split('@')
  return name || `${first}.${last}`.toLowerCase().replace(/[^\p{L}\d.]/gu, '')
}

function teacherRole(
  facts: UserFacts,
  { sisId, schools }: NonNullable<UserFacts['teacher']>,
  source: ObjectSource,
): Json {
  const invented = new Invention(`${source.sisDistrict} teacher ${sisId}`)
  return {
    ...(schools.length > 0 && { school: schools[0] }),
    schools,
    sis_id: sisId,
    legacy_id: legacyId(source.sisDistrict, `teacher ${sisId}`),
    credentials: { district_username: usernameOf(facts) },
    teacher_number: sisId,
    state_id: invented.digits(10),
    title: 'Teacher',
    ext: {},
  }
}

function staffRole(
  facts: UserFacts,
  { sisId, schools, isAdministrator }: NonNullable<UserFacts['staff']>,
  source: ObjectSource,
): Json {
  const invented = new Invention(`${source.sisDistrict} staff ${sisId}`)
  return {
    schools,
    staff_id: sisId,
    legacy_id: legacyId(source.sisDistrict, `staff ${sisId}`),
    roles: isAdministrator ? [] : ['PortalOnly'],
    credentials: { district_username: usernameOf(facts) },
    department: isAdministrator ? 'Administration' : 'Student Services',
    title: isAdministrator ? 'Principal' : invented.of(['Counselor', 'School Secretary', 'Librarian', 'School Nurse']),
    ext: {},
  }
}

function districtAdminRole(facts: UserFacts, { title }: { readonly title: string }, source: ObjectSource): Json {
  return {
    legacy_id: legacyId(source.sisDistrict, 'district_admin 1'),
    title,
    ...(source.options.districtAdminExtras && {
      sis_id: 'district-admin-1',
      credentials: { district_username: usernameOf(facts) },
    }),
  }
}

function contactRole(
  facts: UserFacts,
  { sisId, phone, relationships }: NonNullable<UserFacts['contact']>,
  source: ObjectSource,
): Json {
  const key = sisId || `${facts.last} ${facts.email || phone}`
  const invented = new Invention(`${source.sisDistrict} contact ${key}`)
  const phoneType = invented.of(['Cell', 'Cell', 'Cell', 'Home', 'Work'])
  const [others, ofOthers] = [['Grandparent', 'Aunt/Uncle', 'Sibling', 'Other'], invented.below(4)]
  return {
    ...(phone !== '' && { phone, phone_type: phoneType }),
    ...(sisId !== '' && { sis_id: sisId }),
    legacy_id: legacyId(source.sisDistrict, `contact ${key}`),
    student_relationships: relationships.map(({ student, type }) => ({
      student,
      relationship: type === 'Primary' || type === 'Parent/Guardian' ? 'Parent' : others[ofOthers],
      type,
    })),
  }
}
