import type { UserFacts } from '../row.ts'
import type { Intake } from './intake.ts'
import type { ListedPerson } from './listed.ts'

type Contact = NonNullable<UserFacts['contact']>
type Relationship = Contact['relationships'][number]

const types: Readonly<Record<string, string>> = {
  'parent/guardian': 'Parent/Guardian',
  parent: 'Parent/Guardian',
  guardian: 'Parent/Guardian',
  emergency: 'Emergency',
  primary: 'Primary',
  secondary: 'Secondary',
  family: 'Family',
  other: 'Other',
  '': '',
}

/** Contacts stand in the rows of students: one whom no student has is not there. */
export function addContacts({ listed, options, identities, builder, studentIds }: Intake): void {
  const contacts = new Map<string, { sisId: string; person: ListedPerson; relationships: Relationship[] }>()
  for (const [student, own] of listed.contacts) {
    const studentId = studentIds.get(student)
    if (studentId === undefined) continue
    const taken = [...own].slice(0, options.contactsPerStudentMax ?? own.size)
    for (const [sisId, listedType] of taken) {
      const person = listed.people.contact.get(sisId)!
      const type = types[listedType.toLowerCase()] ?? 'Other'
      const key = options.contactSisIds ? `contact ${sisId}` : keyOfContent(person, type)
      let contact = contacts.get(key)
      if (contact === undefined) {
        contacts.set(key, contact = { sisId: options.contactSisIds ? sisId : '', person, relationships: [] })
      }
      if (!contact.relationships.some((it) => it.student === studentId)) {
        contact.relationships.push({ student: studentId, type })
      }
    }
  }
  for (const [key, { sisId, person: { record }, relationships }] of contacts) {
    builder.add('users', identities.idOf(key, options.personIdDays), {
      email: record.email,
      first: '',
      last: `${record.firstName} ${record.lastName}`.trim(),
      language: '',
      contact: { sisId, phone: record.phone, relationships },
    })
  }
}

/** What stands for a contact without an id of its own: an edit of it is another contact (dev.clever.com, student contacts). */
function keyOfContent({ record }: ListedPerson, type: string): string {
  const name = `${record.firstName} ${record.lastName}`
  return `contact ${name} ${record.email || record.phone || type}`
}
