import type { SisFeed } from '../../sis-feed.ts'
import type { CustomSection } from '../custom-section.ts'
import { customSectionFacts } from '../custom-section.ts'
import { type DataSet, DataSetBuilder } from '../data-set.ts'
import { cleverGrade, highestGrade, lowestGrade } from '../grades.ts'
import { Identities, type Identity } from '../identities.ts'
import { timestamp } from '../object-id.ts'
import type { CleverOptions } from '../options.ts'
import { addContacts } from './contacts.ts'
import { addEmployees } from './employees.ts'
import { type Listed, readFeed } from './listed.ts'
import { addSections } from './sections.ts'
import { addStudents } from './students.ts'

/** What an import adds to, and what it needs to know for that. */
export interface Intake {
  readonly listed: Listed
  readonly feed: SisFeed
  readonly options: CleverOptions
  readonly identities: Identities
  readonly before: DataSet
  readonly builder: DataSetBuilder
  /** Clever's ids by the SIS's. */
  readonly schoolIds: ReadonlyMap<string, string>
  readonly studentIds: Map<string, string>
  readonly teacherIds: Map<string, string>
}

/** A data set that is not in force yet, and the ids that it would give out. */
export interface Candidate {
  readonly dataSet: DataSet
  readonly identities: ReadonlyMap<string, Identity>
}

/** What Clever makes of what the SIS lists, given what it has. */
export async function takeIn(
  feed: SisFeed,
  at: string,
  before: DataSet,
  known: ReadonlyMap<string, Identity>,
  options: CleverOptions,
  customSections: readonly CustomSection[],
): Promise<Candidate> {
  const listed = await readFeed(feed)
  const identities = new Identities(feed.district.id, known, at)
  const builder = new DataSetBuilder(before, timestamp(at))
  const schoolIds = new Map([...listed.schools.keys()].map((id) => [id, identities.idOf(`school ${id}`, Infinity)]))
  const intake: Intake = {
    listed,
    feed,
    options,
    identities,
    before,
    builder,
    schoolIds,
    studentIds: new Map(),
    teacherIds: new Map(),
  }
  addSchools(intake)
  addStudents(intake)
  addEmployees(intake)
  addContacts(intake)
  addSections(intake)
  for (const custom of customSections) {
    const facts = customSectionFacts(custom, builder)
    if (facts !== null) builder.add('sections', custom.id, facts)
  }
  return { dataSet: builder.built(), identities: identities.settled() }
}

function addSchools({ listed, builder, schoolIds }: Intake): void {
  const grades = new Map<string, Set<string>>()
  for (const { record, schools } of listed.people.student.values()) {
    const [own] = schools
    if (own === undefined) continue
    let known = grades.get(own)
    if (known === undefined) grades.set(own, known = new Set())
    known.add(cleverGrade(record.grade))
  }
  const principals = new Map<string, { name: string; email: string }>()
  for (const { record, schools } of listed.people.staff.values()) {
    if (record.role !== 'administrator') continue
    const principal = { name: `${record.firstName} ${record.lastName}`.trim(), email: record.email }
    for (const id of schools) if (!principals.has(id)) principals.set(id, principal)
  }
  for (const [sisId, name] of listed.schools) {
    builder.add('schools', schoolIds.get(sisId)!, {
      sisId,
      name,
      lowGrade: lowestGrade(grades.get(sisId) ?? []),
      highGrade: highestGrade(grades.get(sisId) ?? []),
      principal: principals.get(sisId) ?? null,
    })
  }
}
