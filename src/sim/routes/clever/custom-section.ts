import { type DataSet, DataSetBuilder } from './data-set.ts'
import type { Kind, Row, SectionFacts } from './row.ts'

/** A section that somebody of the district has made in Clever; imports leave it alone. */
export interface CustomSection {
  readonly id: string
  readonly name: string
  /** Clever's ids. */
  readonly school: string
  readonly teachers: readonly string[]
  readonly students: readonly string[]
}

interface RowSource {
  get<K extends Kind>(kind: K, id: string): Row<K> | undefined
}

/** What it is with the people who are still there; null once its school or all its students are gone. */
export function customSectionFacts(custom: CustomSection, rows: RowSource): SectionFacts | null {
  const students = custom.students.filter((id) => rows.get('users', id)?.facts.student !== undefined)
  if (rows.get('schools', custom.school) === undefined || students.length === 0) return null
  return {
    sisId: '',
    name: custom.name,
    school: custom.school,
    subject: '',
    grade: '',
    period: '',
    number: '',
    course: '',
    term: '',
    teachers: custom.teachers.filter((id) => rows.get('users', id)?.facts.teacher !== undefined),
    students,
    isCustom: true,
  }
}

/** A data set with the custom sections as they are from a moment on. */
export function withCustomSections(dataSet: DataSet, customSections: readonly CustomSection[], at: string): DataSet {
  const builder = new DataSetBuilder(dataSet, at)
  const rows: RowSource = { get: (kind, id) => dataSet[kind].get(id) }
  for (const custom of customSections) {
    const facts = customSectionFacts(custom, rows)
    if (facts !== null) builder.add('sections', custom.id, facts)
  }
  const listed = [...dataSet.sections].filter(([, { facts }]) => !facts.isCustom)
  return { ...dataSet, sections: new Map([...listed, ...builder.built().sections]) }
}
