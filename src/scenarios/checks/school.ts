import { z } from 'zod'
import { counted, joined } from '../../sim/wording/count.ts'
import { holdTypes } from '../../sim/policy/hold-policy.ts'
import { one } from '../language/asked.ts'
import { type ClassRef, namedClass } from '../language/class-ref.ts'
import { isNamed } from '../language/find.ts'
import { Person } from '../language/person.ts'
import { School } from '../language/school.ts'
import { type Found, matcher } from './matcher.ts'

async function statusOf(school: School): Promise<string> {
  const report = await school.report()
  if (report === undefined) return `no upload has ${school.name}`
  const holds = report.holds.filter(({ approved }) => !approved).map(({ type, reason }) => `${type}: ${reason}`)
  return `${school.name} is ${report.status}${holds.length > 0 ? ` (${holds.join('; ')})` : ''}`
}

const status = (wanted: string, to: string) => async (school: School): Promise<Found> => ({
  pass: (await school.report())?.status === wanted,
  subject: school.name,
  to,
  there: await statusOf(school),
})

/** Checks on schools. */
export const schoolMatchers = {
  toBeOnHold: matcher(School, 'a school', async (school, { for: reason }: { for?: string } = {}) => {
    const report = await school.report()
    const holds = (report?.holds ?? []).filter(({ approved }) => !approved)
    return {
      pass: report?.status === 'on hold' && (reason === undefined || holds.some(({ type }) => type === reason)),
      subject: school.name,
      to: `be on hold${reason === undefined ? '' : ` for "${reason}"`}`,
      there: await statusOf(school),
    }
  }, { hold: z.strictObject({ for: z.enum(holdTypes) }).optional() }),
  toBeConnected: matcher(School, 'a school', status('connected', 'be connected')),
  toBeDisconnected: matcher(School, 'a school', status('not connected', 'be not connected')),
  toHaveLostNobody: matcher(School, 'a school', async (school) => {
    const { missing } = await difference(school)
    return {
      pass: missing.length === 0,
      subject: school.name,
      to: 'have everybody and every class that the SIS has there',
      there: missing.length === 0 ? 'nobody is missing' : `missing are ${listed(missing)}`,
    }
  }),
  toBeAsTheSisHasIt: matcher(School, 'a school', async (school) => {
    const { missing, more } = await difference(school)
    return {
      pass: missing.length + more.length === 0,
      subject: school.name,
      to: 'have exactly the people, classes and participants that the SIS has there',
      there:
        [missing.length > 0 && `missing are ${listed(missing)}`, more.length > 0 && `more there are ${listed(more)}`]
          .filter(Boolean).join('; ') || 'no difference',
    }
  }),
  toListPerson: matcher(School, 'a school', async (school, person: Person) => {
    const { role, sourceId } = await person.known()
    const people = await school.people()
    return {
      pass: people.some((it) => it.role === role && it.sourceIds.some((id) => school.stage.sisId(id) === sourceId)) ||
        await hasByHand(people, person),
      subject: school.name,
      to: `list ${await person.label()}`,
      there: `its list has ${counted(people.length, 'person', 'people')}, ${
        people.filter((it) => it.role === role).length
      } of them ${role}s`,
    }
  }, { person: one(Person, 'a person') }),
  toListClass: matcher(School, 'a school', async (school, wanted: string | ClassRef) => {
    const classes = (await school.classes()).filter(({ state }) => state !== 'archived')
    const name = typeof wanted === 'string' ? wanted : wanted.name
    return {
      pass: classes.some((it) => typeof wanted === 'string' ? isNamed(it.name, wanted) : it.id === wanted.id),
      subject: school.name,
      to: `list the class ${name}`,
      there: `its list has ${counted(classes.length, 'class', 'classes')} that are not archived`,
    }
  }, { class: namedClass }),
}

async function hasByHand(people: Awaited<ReturnType<School['people']>>, person: Person): Promise<boolean> {
  const byHand = people.filter((it) => !it.rostered)
  if (byHand.length === 0) return false
  const accountId = await person.accountId().catch(() => null)
  return byHand.some((it) => it.accountId === accountId)
}

/** What the SIS has at a school and the service has not, and the other way round; in words. */
async function difference(school: School): Promise<{ missing: string[]; more: string[] }> {
  const listing = await school.stage.roster()
  const wanted = new Set<string>()
  for (const [key, schools] of listing.schoolsOf) {
    if (schools.includes(school.id) && /^(teacher|student)/.test(key)) wanted.add(key)
  }
  for (const { id, name } of listing.classes.filter((it) => it.schoolId === school.id)) {
    for (const student of listing.studentsOf.get(id) ?? []) wanted.add(`student ${student} in ${name} (${id})`)
  }
  const there = new Set<string>()
  const sisId = (id: string | null) => school.stage.sisId(id ?? '')
  for (const { role, sourceIds } of await school.people()) {
    if (role === 'teacher' || role === 'student') { for (const id of sourceIds) there.add(`${role} ${sisId(id)}`) }
  }
  for (const it of await school.classes()) {
    if (!it.rostered) continue
    const classId = sisId(it.sourceId)
    const sourceName = listing.classes.find(({ id }) => id === classId)?.name ?? it.name
    for (const { role, sourceId, standing } of await school.stage.world.classes.participants(it.id)) {
      if (standing === 'rostered' && role === 'student') {
        there.add(`student ${sisId(sourceId)} in ${sourceName} (${classId})`)
      }
    }
  }
  return { missing: [...wanted].filter((key) => !there.has(key)), more: [...there].filter((key) => !wanted.has(key)) }
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 4)
  return joined([...shown, ...(keys.length > shown.length ? [`${keys.length - shown.length} more`] : [])])
}
