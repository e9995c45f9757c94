import { z } from 'zod'
import { counted } from '../../sim/wording/count.ts'
import { one, text } from '../language/asked.ts'
import { ClassRef } from '../language/class-ref.ts'
import type { FamiliesOfClass } from '../language/families.ts'
import { Person } from '../language/person.ts'
import type { Teacher } from '../language/teacher.ts'
import { type Found, matcher } from './matcher.ts'

const kind = [ClassRef, 'a class'] as const

async function stateOf(ref: ClassRef): Promise<string> {
  const it = await ref.now()
  if (it === undefined) return `${ref.name} is no longer in the list of its school`
  const owners = it.owners.map(({ name }) => name).join(', ') || 'nobody'
  return `${it.name} is ${it.state}${it.rostered ? '' : ', not in the SIS'}${
    it.suggestedForArchiving ? ', suggested for archiving' : ''
  }, owned by ${owners}`
}

const state = (wanted: 'active' | 'unclaimed' | 'archived') => async (ref: ClassRef): Promise<Found> => ({
  pass: (await ref.now())?.state === wanted,
  subject: ref.name,
  to: `be ${wanted}`,
  there: await stateOf(ref),
})

/** Who reads what was written to a class. */
const readers = z.custom(
  (it) => it instanceof Person || it instanceof Promise || Object.hasOwn(Object(it), 'studentIds'),
  {
    error: 'Invalid input: expected a person or the families of a class',
  },
)

/** Checks on classes. */
export const classMatchers = {
  toBeActive: matcher(...kind, state('active')),
  toBeUnclaimed: matcher(...kind, state('unclaimed')),
  toBeArchived: matcher(...kind, state('archived')),
  toBeRostered: matcher(...kind, async (ref) => ({
    pass: (await ref.now())?.rostered === true,
    subject: ref.name,
    to: 'be in the SIS',
    there: await stateOf(ref),
  })),
  toBeSuggestedForArchiving: matcher(...kind, async (ref) => ({
    pass: (await ref.now())?.suggestedForArchiving === true,
    subject: ref.name,
    to: 'be suggested for archiving',
    there: await stateOf(ref),
  })),
  toBeOwnedBy: matcher(...kind, async (ref, teacher: Teacher) => {
    const accountId = await teacher.accountId()
    return {
      pass: (await ref.now())?.owners.some((owner) => owner.accountId === accountId) === true,
      subject: ref.name,
      to: `be owned by ${await teacher.label()}`,
      there: await stateOf(ref),
    }
  }, { teacher: one(Person, 'a teacher') }),
  toBeOwnedByNobody: matcher(...kind, async (ref) => ({
    pass: (await ref.now())?.owners.length === 0,
    subject: ref.name,
    to: 'be owned by nobody',
    there: await stateOf(ref),
  })),
  toBeNamed: matcher(...kind, async (ref, name: string) => ({
    pass: (await ref.now())?.name === name,
    subject: ref.name,
    to: `be named "${name}"`,
    there: await stateOf(ref),
  }), { name: text }),
  toHaveParticipants: matcher(...kind, async (ref, wanted: FamiliesOfClass | Promise<FamiliesOfClass>) => {
    const { label, studentIds } = await wanted
    const there = new Set(
      (await ref.participants()).filter(({ standing }) => standing !== 'former').map(({ sourceId }) =>
        sourceId && ref.stage.sisId(sourceId)
      ),
    )
    const missing = studentIds.filter((id) => !there.has(id))
    const more = [...there].filter((id) => id === null || !studentIds.includes(id))
    return {
      pass: missing.length + more.length === 0,
      subject: ref.name,
      to: `have ${label} as its participants`,
      there: `${counted(there.size, 'participant')}; of ${
        counted(studentIds.length, 'student')
      } ${missing.length} missing, and ${more.length} others`,
    }
  }),
  toHaveParticipant: matcher(...kind, async (ref, person: Person) => {
    const accountId = await person.accountId()
    const participants = (await ref.participants()).filter(({ standing }) => standing !== 'former')
    return {
      pass: participants.some((it) => it.accountId === accountId),
      subject: ref.name,
      to: `have ${await person.label()} as a participant`,
      there: `${counted(participants.length, 'participant')}`,
    }
  }, { person: one(Person, 'a person') }),
  /** That somebody can read what was written to the class in a term: its history. */
  toShowHistoryOf: matcher(
    ...kind,
    async (ref, termName: string, { to }: { to: Person | FamiliesOfClass | Promise<FamiliesOfClass> }) => {
      const { world } = ref.stage
      const readers = to instanceof Person
        ? [{ name: (await to.known()).name, accountId: await to.accountId() }]
        : await readersOf(ref, await to)
      const term = await ref.stage.termNamed(termName)
      const reading = []
      for (const reader of readers) {
        let count = 0
        for await (const { at } of world.messages.readableBy(reader.accountId, ref.id)) {
          const day = at.slice(0, 'YYYY-MM-DD'.length)
          if (day >= term.rolloverDay && day < term.nextRolloverDay) count++
        }
        if (count > 0) reading.push(reader.name)
      }
      return {
        pass: readers.length > 0 && reading.length === readers.length,
        subject: ref.name,
        to: `show its history of ${termName} to ${to instanceof Person ? readers[0]!.name : (await to).label}`,
        there: `${reading.length} of ${counted(readers.length, 'person', 'people')} can read it`,
      }
    },
    { term: text, to: z.strictObject({ to: readers }) },
  ),
}

/** The accounts of a class's students. */
async function readersOf(ref: ClassRef, { studentIds }: FamiliesOfClass) {
  const people = await ref.stage.world.people.ofSchool(ref.schoolId)
  return people.filter(({ role, sourceIds }) =>
    role === 'student' && sourceIds.some((id) => studentIds.includes(ref.stage.sisId(id)))
  )
    .map(({ accountId, firstName, lastName }) => ({ accountId, name: `${firstName} ${lastName}` }))
}
