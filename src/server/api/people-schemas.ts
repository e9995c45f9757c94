import { z } from '@hono/zod-openapi'
import { roles } from '../session/person.ts'

const count = z.int().min(0)

export const schoolRole = z.enum(['teacher', 'staff', 'administrator', 'guardian', 'student'])

export const person = z.object({
  role: z.enum(roles),
  name: z.string(),
  districtId: z.string().nullable(),
  accountId: z.int().nullable(),
  schoolId: z.string().nullable(),
}).openapi('Person', { description: 'Who is signed in' })

export const personChoice = z.strictObject({
  role: z.enum(roles),
  districtId: z.string().optional(),
  schoolId: z.string().optional(),
  accountId: z.int().optional(),
}).openapi('PersonChoice', {
  description: 'Names a person; a school admin by school, teachers and families by account',
})

export const schoolPerson = z.object({
  accountId: z.int(),
  role: z.enum([...schoolRole.options, 'none']),
  firstName: z.string(),
  lastName: z.string(),
  rostered: z.boolean(),
  unsubscribed: z.boolean(),
  sourceIds: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  family: z.array(z.object({
    accountId: z.int(),
    name: z.string(),
    relation: z.enum(['guardian', 'student']),
  })),
}).openapi('SchoolPerson')

export const account = z.object({
  id: z.int(),
  firstName: z.string(),
  lastName: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  schools: z.array(z.object({ schoolId: z.string(), role: schoolRole, rostered: z.boolean() })),
  mergedInto: z.int().nullable(),
}).openapi('Account')

export const schoolClass = z.object({
  id: z.int(),
  schoolId: z.string(),
  sourceId: z.string().nullable(),
  name: z.string(),
  rostered: z.boolean(),
  state: z.enum(['unclaimed', 'active', 'archived']),
  linked: z.boolean(),
  suggestedForArchiving: z.boolean(),
  owners: z.array(z.object({ accountId: z.int(), name: z.string(), role: schoolRole, rostered: z.boolean() })),
  participants: z.object({ rostered: count, byHand: count, former: count }),
}).openapi('Class')

export const classParticipant = z.object({
  accountId: z.int(),
  name: z.string(),
  role: schoolRole,
  sourceId: z.string().nullable(),
  standing: z.enum(['rostered', 'by hand', 'former']),
}).openapi('Participant')

export const teacherView = z.object({
  toClaim: z.array(schoolClass),
  owned: z.array(schoolClass),
  suggestedForArchiving: z.array(schoolClass),
  archived: z.array(schoolClass),
}).openapi('TeacherView')

export const message = z.object({
  id: z.int(),
  at: z.string(),
  from: z.object({ accountId: z.int().nullable(), name: z.string() }),
  schoolId: z.string(),
  classId: z.int().nullable(),
  text: z.string(),
  recipients: count,
}).openapi('Message')

export const sent = z.object({ messageId: z.int(), recipients: count }).openapi('Sent')

const party = z.object({ name: z.string(), address: z.string() })

const envelope = {
  id: z.int(),
  at: z.string(),
  kind: z.string(),
  to: party,
  from: party,
  subject: z.string(),
}

export const listedMail = z.object(envelope).openapi('ListedMail')

export const mail = z.object({ ...envelope, text: z.string(), html: z.string() }).openapi('Mail')

export const mailbox = z.object({
  address: z.string(),
  name: z.string(),
  mails: count,
  latestAt: z.string(),
}).openapi('Mailbox')
