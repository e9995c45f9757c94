import { normalizeEmail, normalizePhone } from '../people/contact.ts'
import type { RecordSink } from '../roster/records.ts'
import { noteStaging } from '../store/statistics.ts'
import { type Cell, putRows, type Table } from '../store/put-rows.ts'
import type { Store } from '../store/store.ts'

/** Where each row stands in its file. */
const place = { file: 'text', line: 'int' } as const

/** The staging tables, with their columns in the order in which the sink fills them. */
const tables = {
  school: { name: 'stage_school', columns: { id: 'text', name: 'text', ...place } },
  person: {
    name: 'stage_person',
    columns: {
      role: 'text',
      id: 'text',
      first_name: 'text',
      last_name: 'text',
      email: 'text',
      phone: 'text',
      email_given: 'text',
      phone_given: 'text',
      birth_date: 'text',
      grade: 'text',
      student_number: 'text',
      language: 'text',
      ...place,
    },
  },
  birthDate: { name: 'stage_birth_date', columns: { person_id: 'text', birth_date: 'text' } },
  membership: {
    name: 'stage_membership',
    columns: { school_id: 'text', role: 'text', person_id: 'text', ...place },
  },
  class: { name: 'stage_class', columns: { id: 'text', school_id: 'text', name: 'text', ...place } },
  enrollment: {
    name: 'stage_enrollment',
    columns: { class_id: 'text', school_id: 'text', role: 'text', person_id: 'text', owner: 'boolean', ...place },
  },
  link: {
    name: 'stage_link',
    columns: { student_id: 'text', guardian_id: 'text', contact_type: 'text', ...place },
  },
} satisfies Record<string, Table>

/** How much text is written at once; this and the reader's block are all the memory that a file's size costs. */
const charactersMax = 1 << 20

/** Loads an upload's records into the empty staging tables of the store's connection. */
export function stagingSink(store: Store): RecordSink & { finish(): Promise<void> } {
  const rows = new Map<Table, Cell[][]>()
  const note = noteStaging(store)
  let characters = 0

  function add(table: Table, ...row: Cell[]): void {
    const list = rows.get(table)
    if (list === undefined) rows.set(table, [row])
    else list.push(row)
    for (const value of row) characters += typeof value === 'string' ? value.length + 1 : 2
  }

  async function write(): Promise<void> {
    for (const [table, list] of rows) {
      note(list.length)
      await putRows(store, table, list)
    }
    rows.clear()
    characters = 0
  }

  return {
    school: (it) => add(tables.school, it.id, it.name, it.file, it.line),
    person: (it) =>
      add(
        tables.person,
        it.role,
        it.id,
        it.firstName,
        it.lastName,
        normalizeEmail(it.email),
        normalizePhone(it.phone),
        it.email,
        it.phone,
        it.birthDate,
        it.grade,
        it.studentNumber,
        it.language,
        it.file,
        it.line,
      ),
    birthDate: (it) => add(tables.birthDate, it.personId, it.birthDate),
    membership: (it) => add(tables.membership, it.schoolId, it.role, it.personId, it.file, it.line),
    class: (it) => add(tables.class, it.id, it.schoolId, it.name, it.file, it.line),
    enrollment: (it) =>
      add(tables.enrollment, it.classId, it.schoolId, it.role, it.personId, it.as === 'owner', it.file, it.line),
    familyLink: (it) => add(tables.link, it.studentId, it.guardianId, it.contactType, it.file, it.line),
    flush: async () => {
      if (characters >= charactersMax) await write()
    },
    finish: write,
  }
}
