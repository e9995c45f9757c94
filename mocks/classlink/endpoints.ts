import type { GradebookKind, Kind } from '../../src/sim/routes/classlink/kinds.ts'
import type { ClassLinkSettings } from '../../src/sim/routes/classlink/options.ts'
import { byText, type Row } from '../../src/sim/routes/classlink/row.ts'
import type { SharedRoster } from '../../src/sim/routes/classlink/shared.ts'

/** What an endpoint reads from. */
export interface Source {
  readonly roster: SharedRoster
  readonly settings: ClassLinkSettings
  /** The day, `YYYY-MM-DD`. */
  readonly today: string
}

/** A list: its rows by sourcedId, or null where an object in its path is not there. */
export interface ListEndpoint {
  readonly kind: Kind
  readonly rows: (source: Source, ids: readonly string[]) => readonly Row[] | null
}

export interface SingleEndpoint {
  readonly kind: Kind
  readonly one: (source: Source, id: string) => Row | undefined
  /** Clients may PUT and DELETE it. */
  readonly writable?: GradebookKind
}

type Test = (row: Row, source: Source) => boolean

const isSchool: Test = ({ content }) => content.type === 'school'
const isTerm: Test = ({ content }, { settings }) =>
  content.type === 'term' || (settings.termsIncludeSemesters && content.type === 'semester')
const isGradingPeriod: Test = ({ content }) => content.type === 'gradingPeriod'
const isStudent: Test = ({ content }) => content.role === 'student'
const isTeacher: Test = ({ content }) => content.role === 'teacher'

/** The list of all rows of a kind, or of those that a test lets through, and each of them. */
function collection(
  path: string,
  kind: Kind,
  test?: Test,
): readonly (readonly [string, ListEndpoint | SingleEndpoint])[] {
  const writable = kind === 'categories' || kind === 'lineItems' || kind === 'results' ? { writable: kind } : {}
  return [
    [path, {
      kind,
      rows: (source) => {
        const rows = source.roster.rows(kind)
        return test === undefined ? rows : rows.filter((row) => test(row, source))
      },
    }],
    [`${path}/*`, {
      kind,
      one: (source, id) => {
        const row = source.roster.one(kind, id)
        return row !== undefined && (test === undefined || test(row, source)) ? row : undefined
      },
      ...writable,
    }],
  ]
}

/** A list under an object: unknown where that object is not there. */
function under(path: string, of: Kind, test: Test | null, kind: Kind, rows: ListOf): readonly [string, ListEndpoint] {
  return [path, {
    kind,
    rows: (source, ids) => {
      const owner = source.roster.one(of, ids[0]!)
      if (owner === undefined || (test !== null && !test(owner, source))) return null
      return rows(source, ids[0]!, ids)
    },
  }]
}

type ListOf = (source: Source, id: string, ids: readonly string[]) => readonly Row[] | null

const classesOf = (field: string): ListOf => ({ roster }, id) => roster.having('classes', field, id)
const peopleOf = (test: Test): ListOf => (source, id) =>
  source.roster.having('users', 'orgs', id).filter((row) => test(row, source))

/** Who is in a class, or what classes somebody has, follows from active enrollments alone (inferred). */
const active = (source: Source, field: string, id: string) =>
  source.roster.having('enrollments', field, id).filter(({ status }) => status === 'active')

/** The people of a class in a role of the enrollment. */
const membersOf = (role: 'student' | 'teacher'): ListOf => (source, id) => {
  const both = source.settings.teachersAmongStudents && role === 'student'
  const lets = (it: unknown) => it === role || (both && it === 'teacher')
  const rows = active(source, 'class', id).filter(({ content }) => lets(content.role))
  return source.roster.referred('users', rows, 'user')
}

const classesOfUser: ListOf = (source, id) => source.roster.referred('classes', active(source, 'user', id), 'class')

const classesOfTeacher: ListOf = (source, id, ids) => {
  const classes = classesOfUser(source, id, ids)!
  if (!source.settings.teachersClassesOfCurrentTerm) return classes
  return classes.filter(({ content }) =>
    (content.terms as readonly string[]).some((term) => {
      const session = source.roster.one('academicSessions', term)?.content
      return session !== undefined && String(session.startDate) <= source.today &&
        source.today <= String(session.endDate)
    })
  )
}

const resourcesOf = (kind: 'classes' | 'courses'): ListOf => ({ roster }, id) =>
  [...(roster.one(kind, id)?.content.resources ?? []) as readonly string[]].sort(byText)
    .flatMap((it) => roster.one('resources', it) ?? [])

/** A list of a class that is looked at as one of a school. */
const inSchool = (rows: ListOf): ListOf => (source, schoolId, ids) => {
  const row = source.roster.one('classes', ids[1]!)
  return row?.content.school === schoolId ? rows(source, ids[1]!, ids) : null
}

const enrollmentsOf = (field: string): ListOf => ({ roster }, id) => roster.having('enrollments', field, id)

/** Every path of OneRoster 1.1 under its root; `*` stands for an id. */
export const endpoints: ReadonlyMap<string, ListEndpoint | SingleEndpoint> = new Map([
  ...collection('academicSessions', 'academicSessions'),
  ...collection('terms', 'academicSessions', isTerm),
  ...collection('gradingPeriods', 'academicSessions', isGradingPeriod),
  ...collection('orgs', 'orgs'),
  ...collection('schools', 'orgs', isSchool),
  ...collection('courses', 'courses'),
  ...collection('classes', 'classes'),
  ...collection('users', 'users'),
  ...collection('students', 'users', isStudent),
  ...collection('teachers', 'users', isTeacher),
  ...collection('enrollments', 'enrollments'),
  ...collection('demographics', 'demographics'),
  ...collection('resources', 'resources'),
  ...collection('categories', 'categories'),
  ...collection('lineItems', 'lineItems'),
  ...collection('results', 'results'),
  // Sections point at terms or, in real data, at semesters; both count here.
  under('terms/*/classes', 'academicSessions', null, 'classes', classesOf('terms')),
  under(
    'terms/*/gradingPeriods',
    'academicSessions',
    null,
    'academicSessions',
    (source, id) =>
      source.roster.having('academicSessions', 'parent', id).filter((row) => isGradingPeriod(row, source)),
  ),
  under('schools/*/courses', 'orgs', isSchool, 'courses', ({ roster }, id) => {
    const own = roster.having('courses', 'org', id)
    const taught = roster.referred('courses', roster.having('classes', 'school', id), 'course')
    return [...new Set([...own, ...taught])].sort((a, b) => byText(a.sourcedId, b.sourcedId))
  }),
  under('schools/*/classes', 'orgs', isSchool, 'classes', classesOf('school')),
  under('schools/*/enrollments', 'orgs', isSchool, 'enrollments', enrollmentsOf('school')),
  under('schools/*/students', 'orgs', isSchool, 'users', peopleOf(isStudent)),
  under('schools/*/teachers', 'orgs', isSchool, 'users', peopleOf(isTeacher)),
  under('schools/*/terms', 'orgs', isSchool, 'academicSessions', (source) => {
    return source.roster.rows('academicSessions').filter((row) => isTerm(row, source))
  }),
  under('schools/*/classes/*/enrollments', 'orgs', isSchool, 'enrollments', inSchool(enrollmentsOf('class'))),
  under('schools/*/classes/*/students', 'orgs', isSchool, 'users', inSchool(membersOf('student'))),
  under('schools/*/classes/*/teachers', 'orgs', isSchool, 'users', inSchool(membersOf('teacher'))),
  under('courses/*/classes', 'courses', null, 'classes', classesOf('course')),
  under('courses/*/resources', 'courses', null, 'resources', resourcesOf('courses')),
  under('classes/*/students', 'classes', null, 'users', membersOf('student')),
  under('classes/*/teachers', 'classes', null, 'users', membersOf('teacher')),
  under('classes/*/resources', 'classes', null, 'resources', resourcesOf('classes')),
  under('classes/*/categories', 'classes', null, 'categories', ({ roster }, id) => roster.gradebook.categoriesOf(id)),
  under('classes/*/lineItems', 'classes', null, 'lineItems', ({ roster }, id) => roster.gradebook.itemsOf(id)),
  under('classes/*/results', 'classes', null, 'results', ({ roster }, id) => roster.gradebook.resultsOf(id)),
  under('classes/*/lineItems/*/results', 'classes', null, 'results', ({ roster }, id, ids) => {
    if (roster.gradebook.one('lineItems', ids[1]!)?.content.class !== id) return null
    return roster.gradebook.resultsOf(id).filter(({ content }) => content.lineItem === ids[1])
  }),
  under('classes/*/students/*/results', 'classes', null, 'results', ({ roster }, id, ids) => {
    if (roster.one('users', ids[1]!) === undefined) return null
    return roster.gradebook.resultsOf(id).filter(({ content }) => content.student === ids[1])
  }),
  under('users/*/classes', 'users', null, 'classes', classesOfUser),
  under('students/*/classes', 'users', isStudent, 'classes', classesOfUser),
  under('teachers/*/classes', 'users', isTeacher, 'classes', classesOfTeacher),
])
