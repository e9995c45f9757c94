import { z } from 'zod'
import { recordTypes } from '../../sim/policy/hold-policy.ts'
import { counted } from '../../sim/wording/count.ts'
import type { Mail } from '../../sim/mail/mail.ts'
import { Admin, Download } from '../language/admin.ts'
import { one, text, words } from '../language/asked.ts'
import { ClassRef, namedClass } from '../language/class-ref.ts'
import { isNamed } from '../language/find.ts'
import { Person } from '../language/person.ts'
import { Teacher } from '../language/teacher.ts'
import { type Found, type Matcher, matcher } from './matcher.ts'

function hasMail(subject: string, mails: readonly Mail[], wanted: string | RegExp): Found {
  // The lines of a mail end where they are full, which is no part of what it says.
  const says = (text: string) =>
    typeof wanted === 'string' ? text.replace(/\s+/g, ' ').includes(wanted.replace(/\s+/g, ' ')) : wanted.test(text)
  const fits = ({ subject, text }: Mail) => says(subject) || says(text)
  const subjects = mails.slice(-6).map((mail) => `"${mail.subject}"`).join(', ')
  return {
    pass: mails.some(fits),
    subject,
    to: `have a mail that says ${typeof wanted === 'string' ? `"${wanted}"` : wanted}`,
    there: mails.length === 0 ? 'no mail' : `${counted(mails.length, 'mail')}, the last of them ${subjects}`,
  }
}

const adminMail = matcher(
  Admin,
  'the administrator',
  async (admin, wanted: string | RegExp) => hasMail('the administrator', await admin.mails(), wanted),
  { says: words },
)
const personMail = matcher(
  Person,
  'a person',
  async (person, wanted: string | RegExp) => hasMail(await person.label(), await person.mails(), wanted),
  { says: words },
)

/** Checks on people, and on the administrator. */
export const peopleMatchers = {
  toHaveMail: function (this: { isNot?: boolean }, received, ...inputs) {
    return (received instanceof Admin ? adminMail : personMail).call(this, received, ...inputs)
  } as Matcher,
  toHaveClassToClaim: matcher(Teacher, 'a teacher', async (teacher, wanted: string | ClassRef) => {
    const { toClaim } = await teacher.view()
    const name = typeof wanted === 'string' ? wanted : wanted.name
    return {
      pass: toClaim.some((it) => isNamed(it.name, name)),
      subject: await teacher.label(),
      to: `have ${name} to claim`,
      there: toClaim.length === 0 ? 'no class waits' : `there wait ${toClaim.map((it) => it.name).join('; ')}`,
    }
  }, { class: namedClass }),
  toHaveSuggestedForArchiving: matcher(Teacher, 'a teacher', async (teacher, wanted: string | ClassRef) => {
    const { suggestedForArchiving } = await teacher.view()
    const name = typeof wanted === 'string' ? wanted : wanted.name
    return {
      pass: suggestedForArchiving.some((it) => isNamed(it.name, name)),
      subject: await teacher.label(),
      to: `have ${name} suggested for archiving`,
      there: suggestedForArchiving.map((it) => it.name).join('; ') || 'no class is suggested',
    }
  }, { class: namedClass }),
  toOwn: matcher(Teacher, 'a teacher', async (teacher, wanted: string | ClassRef) => {
    const { owned } = await teacher.view()
    return {
      pass: owned.some((it) => typeof wanted === 'string' ? isNamed(it.name, wanted) : it.id === wanted.id),
      subject: await teacher.label(),
      to: `own the active class ${typeof wanted === 'string' ? wanted : wanted.name}`,
      there: owned.length === 0 ? 'no active class' : `owned are ${owned.map((it) => it.name).join('; ')}`,
    }
  }, { class: namedClass }),
  toBeOfferedAMerge: matcher(Person, 'a person', async (person) => {
    const offers = await person.stage.world.people.mergeOffers(await person.accountId())
    return {
      pass: offers.length > 0,
      subject: await person.label(),
      to: 'be offered to merge a second account',
      there: counted(offers.length, 'offer'),
    }
  }),
  toLogInWith: matcher(Person, 'a person', async (person, contact: string | RegExp) => {
    const { emails, phones } = await person.account()
    const own = [...emails, ...phones]
    return {
      pass: own.some((it) => typeof contact === 'string' ? it === contact.toLowerCase() : contact.test(it)),
      subject: await person.label(),
      to: `log in with ${contact}`,
      there: own.length === 0 ? 'neither email nor phone' : `the account has ${own.join(' and ')}`,
    }
  }, { contact: words }),
  toHaveAnAccount: matcher(Person, 'a person', async (person) => {
    const accountId = await person.accountId().catch(() => null)
    return {
      pass: accountId !== null,
      subject: await person.label(),
      to: 'have an account',
      there: accountId === null ? 'no account' : `account ${accountId}`,
    }
  }),
  toBeIn: matcher(Person, 'a person', async (person, ref: ClassRef) => {
    const accountId = await person.accountId()
    const found = (await ref.participants()).find((it) => it.accountId === accountId)
    return {
      pass: found !== undefined && found.standing !== 'former',
      subject: await person.label(),
      to: `be in ${ref.name}`,
      there: found === undefined ? 'not a participant' : `a participant (${found.standing})`,
    }
  }, { class: one(ClassRef, 'a class') }),
  toHaveReceived: matcher(Person, 'a person', async (person, text: string) => {
    let [count, has] = [0, false]
    for await (const message of person.stage.world.messages.received(await person.accountId())) {
      count++
      if (message.text.includes(text)) has = true
    }
    return {
      pass: has,
      subject: await person.label(),
      to: `have received "${text}"`,
      there: counted(count, 'message'),
    }
  }, { text }),
}

const type = z.enum(recordTypes).optional()

/** One kind of rows. */
const listedRows = z.strictObject({
  removals: type,
  additions: type,
  updates: type,
  labelled: text.optional(),
  count: z.int().min(0).optional(),
}).refine(({ removals, additions, updates }) => [removals, additions, updates].filter(Boolean).length === 1, {
  error: 'Invalid rows: expected one of "removals", "additions" and "updates"',
})

/** Checks on what the administrator downloads. */
export const downloadMatchers = {
  toList: matcher(
    Download,
    'a download',
    (
      { label, rows },
      wanted: { removals?: string; additions?: string; updates?: string; labelled?: string; count?: number },
    ) => {
      const [change, type] = wanted.removals !== undefined
        ? ['remove', wanted.removals]
        : wanted.additions !== undefined
        ? ['create', wanted.additions]
        : ['update', wanted.updates]
      const found = rows.filter((row) =>
        row.changeType === change && row.recordType === type &&
        (wanted.labelled === undefined || row.label === wanted.labelled)
      )
      const kinds = new Map<string, number>()
      for (const row of rows) {
        const kind = `${row.changeType} ${row.recordType}${row.label && ` (${row.label})`}`
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      }
      return Promise.resolve({
        pass: wanted.count === undefined ? found.length > 0 : found.length === wanted.count,
        subject: label,
        to: `list ${wanted.count ?? 'some'} ${change}s of ${type}${
          wanted.labelled ? `, labelled "${wanted.labelled}"` : ''
        }`,
        there: [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no row',
      })
    },
    { rows: listedRows },
  ),
}
