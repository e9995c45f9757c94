import { counted } from '../../sim/wording/count.ts'
import { moment } from '../../sim/wording/moment.ts'
import type { MailKind } from '../../sim/mail/mail.ts'
import type { World } from '../../sim/world.ts'
import { compareSchools, type SchoolComparison } from './compare-schools.ts'

/** A figure or a word that two worlds have differently. */
export interface Difference {
  /** What it is: `students`, `status`, `mails: welcome`. */
  readonly what: string
  readonly here: string | number
  readonly there: string | number
  /** The difference in a sentence, with its figures. */
  readonly text: string
}

/** Where two worlds differ; whatever is equal is left out. */
export interface Comparison {
  /** Whether their states are the same, to the last row. */
  readonly isSame: boolean
  readonly now: Difference | null
  /** The schools in which something differs, in the order of their names. */
  readonly schools: readonly SchoolComparison[]
  /** By kind of mail. */
  readonly mails: readonly Difference[]
  /** Where differences are too small for figures: other people in the same numbers. */
  readonly text: string
}

/** Compares two worlds, this one as "here" and the other as "there". Neither changes. */
export async function compareWorlds(here: World, there: World): Promise<Comparison> {
  const isSame = await here.digest() === await there.digest()
  const schools = await compareSchools(here, there)
  const mails = await compareMails(here, there)
  const now = here.now() === there.now() ? null : {
    what: 'date',
    here: here.now(),
    there: there.now(),
    text: `Here it is ${moment(here.now())}, there ${moment(there.now())}.`,
  }
  const shown = schools.length + mails.length + (now === null ? 0 : 1)
  const text = isSame
    ? 'Both are the same, to the last row.'
    : shown === 0
    ? 'The figures are the same in both; who is in which class, or what was written, differs.'
    : shown === 1 && now !== null
    ? 'Only the date differs.'
    : `They differ in ${counted(schools.length, 'school')} and in ${counted(mails.length, 'kind')} of mail.`
  return { isSame, now, schools, mails, text }
}

async function compareMails(here: World, there: World): Promise<Difference[]> {
  const [ours, theirs] = [await mailsByKind(here), await mailsByKind(there)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((kind) => {
    const [count, other] = [ours.get(kind) ?? 0, theirs.get(kind) ?? 0]
    if (count === other) return []
    const text = `The mail "${kind}" went out ${times(count)} here and ${times(other)} there.`
    return [{ what: `mails: ${kind}`, here: count, there: other, text }]
  })
}

async function mailsByKind(world: World): Promise<Map<MailKind, number>> {
  const counts = new Map<MailKind, number>()
  for await (const { kind } of world.mails()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

const times = (count: number) => count === 0 ? 'never' : counted(count, 'time')
