import { type DataSet } from './data-set.ts'
import type { Row } from './row.ts'

/** What a district shares with the app. */
export interface SharingRules {
  /** All schools, or those of which the SIS has these ids. */
  readonly schools: 'all' | readonly string[]
  /** Whether people who are staff and nothing else are shared. */
  readonly staff: boolean
  readonly contacts: boolean
  /** Sections that people of the district have made in Clever. */
  readonly customSections: boolean
}

export const shareEverything: SharingRules = { schools: 'all', staff: true, contacts: true, customSections: true }

/**
 * What the app sees of a data set. The objects stay as they are: a section may name students who are not shared, and reading
 * them gives 404 (dev.clever.com, sync troubleshooting).
 */
export function shared(dataSet: DataSet, rules: SharingRules): DataSet {
  if (rules.schools === 'all' && rules.staff && rules.contacts && rules.customSections) return dataSet
  const { schools: sisIds } = rules
  const schools = kept(dataSet.schools, ({ facts }) => sisIds === 'all' || sisIds.includes(facts.sisId))
  const isAt = (ids: readonly string[] | undefined) => ids?.some((id) => schools.has(id)) ?? false
  // Where everything is shared by school, people without a school are so too.
  const isOf = (role: { readonly schools: readonly string[] } | undefined) =>
    role !== undefined && (sisIds === 'all' || isAt(role.schools))
  const isStudentShared = (id: string) => isOf(dataSet.users.get(id)?.facts.student)
  const users = kept(dataSet.users, ({ facts }) => {
    if (facts.districtAdmin) return true
    if (facts.contact) return rules.contacts && facts.contact.relationships.some((it) => isStudentShared(it.student))
    return isOf(facts.student) || isOf(facts.teacher) || (rules.staff && isOf(facts.staff))
  })
  const sections = kept(
    dataSet.sections,
    ({ facts }) => schools.has(facts.school) && (rules.customSections || !facts.isCustom),
  )
  const [courseIds, termIds] = [new Set<string>(), new Set<string>()]
  for (const { facts } of sections.values()) {
    courseIds.add(facts.course)
    termIds.add(facts.term)
  }
  const used = new Set([...dataSet.sections.values()].map(({ facts }) => facts.term))
  return {
    schools,
    users,
    sections,
    courses: kept(dataSet.courses, ({ id }) => courseIds.has(id)),
    // A term without any section belongs to no school.
    terms: kept(dataSet.terms, ({ id }) => termIds.has(id) || !used.has(id)),
  }
}

function kept<R extends Row>(rows: ReadonlyMap<string, R>, isKept: (row: R) => boolean): ReadonlyMap<string, R> {
  const result = new Map<string, R>()
  for (const [id, row] of rows) if (isKept(row)) result.set(id, row)
  return result
}
