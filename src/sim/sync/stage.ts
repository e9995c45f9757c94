import { normalizeEmail, normalizePhone } from '../people/contact.ts'
import type { RecordSink } from '../roster/records.ts'
import { noteStaging } from '../store/statistics.ts'
import type { Store } from '../store/store.ts'

/** The staging tables with their columns, in the order in which the sink fills them. */
const tables = {
  school: ['id', 'name', 'file', 'line'],
  person: [
    'role',
    'id',
    'first_name',
    'last_name',
    'email',
    'phone',
    'email_given',
    'phone_given',
    'birth_date',
    'grade',
    'student_number',
    'language',
    'file',
    'line',
  ],
  birth_date: ['person_id', 'birth_date'],
  membership: ['school_id', 'role', 'person_id', 'file', 'line'],
  class: ['id', 'school_id', 'name', 'file', 'line'],
  enrollment: ['class_id', 'school_id', 'role', 'person_id', 'owner', 'file', 'line'],
  link: ['student_id', 'guardian_id', 'contact_type', 'file', 'line'],
} as const
type Table = keyof typeof tables

/** How much text one COPY carries; this and the reader's block are all the memory that a file's size costs. */
const copyCharactersMax = 1 << 20

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cell = (value: string | number | boolean | null) =>
  value === null ? '\\N' : typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (c) => escapes[c]!) : String(value)

/** Loads an upload's records into the empty staging tables of the store's connection. */
export function stagingSink(store: Store): RecordSink & { finish(): Promise<void> } {
  const rows = new Map<Table, string[]>()
  const note = noteStaging(store)
  let characters = 0

  function add(table: Table, ...values: (string | number | boolean | null)[]): void {
    const line = values.map(cell).join('\t') + '\n'
    const list = rows.get(table)
    if (list === undefined) rows.set(table, [line])
    else list.push(line)
    characters += line.length
  }

  async function copy(): Promise<void> {
    for (const [table, text] of rows) {
      note(text.length)
      await store.copyIn(`stage_${table}`, tables[table], text)
    }
    rows.clear()
    characters = 0
  }

  return {
    school: (it) => add('school', it.id, it.name, it.file, it.line),
    person: (it) =>
      add(
        'person',
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
    birthDate: (it) => add('birth_date', it.personId, it.birthDate),
    membership: (it) => add('membership', it.schoolId, it.role, it.personId, it.file, it.line),
    class: (it) => add('class', it.id, it.schoolId, it.name, it.file, it.line),
    enrollment: (it) =>
      add('enrollment', it.classId, it.schoolId, it.role, it.personId, it.as === 'owner', it.file, it.line),
    familyLink: (it) => add('link', it.studentId, it.guardianId, it.contactType, it.file, it.line),
    flush: async () => {
      if (characters >= copyCharactersMax) await copy()
    },
    finish: copy,
  }
}
