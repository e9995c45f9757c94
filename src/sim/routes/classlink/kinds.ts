/** What a Roster Server keeps, by the name of its collection in OneRoster 1.1. */
export type RosterKind =
  | 'orgs'
  | 'academicSessions'
  | 'courses'
  | 'classes'
  | 'users'
  | 'enrollments'
  | 'demographics'
  | 'resources'
export type GradebookKind = 'categories' | 'lineItems' | 'results'
export type Kind = RosterKind | GradebookKind

/** In the order in which an import takes them. */
export const rosterKinds: readonly RosterKind[] = [
  'orgs',
  'academicSessions',
  'courses',
  'classes',
  'users',
  'enrollments',
  'demographics',
  'resources',
]
export const gradebookKinds: readonly GradebookKind[] = ['categories', 'lineItems', 'results']

/** The key of the envelope around one object; `demographics` stays plural (OneRoster 1.1). */
export const singleKey: Readonly<Record<Kind, string>> = {
  orgs: 'org',
  academicSessions: 'academicSession',
  courses: 'course',
  classes: 'class',
  users: 'user',
  enrollments: 'enrollment',
  demographics: 'demographics',
  resources: 'resource',
  categories: 'category',
  lineItems: 'lineItem',
  results: 'result',
}

/** What a field of an object holds. A reference is kept as the sourcedId alone. */
export type FieldType =
  | 'text'
  | 'texts'
  | 'flag'
  | 'date'
  | 'moment'
  | 'year'
  | 'number'
  | 'reference'
  | 'references'
  | 'userIds'

export interface Field {
  readonly name: string
  readonly type: FieldType
  /** Where a reference leads. */
  readonly to?: Kind
  /** The OpenAPI requires it, so that it is there in strict output even when it is empty. */
  readonly required?: true
  /** How strict output writes it, where OpenAPI and ClassLink differ. */
  readonly strictly?: 'one text' | { readonly one: string }
}

const text = (name: string): Field => ({ name, type: 'text' })
const texts = (name: string): Field => ({ name, type: 'texts' })
const flag = (name: string): Field => ({ name, type: 'flag' })
const date = (name: string): Field => ({ name, type: 'date' })
const one = (name: string, to: Kind): Field => ({ name, type: 'reference', to })
const many = (name: string, to: Kind): Field => ({ name, type: 'references', to })
const always = (field: Field): Field => ({ ...field, required: true })

/** The fields of each kind after `sourcedId`, `status` and `dateLastModified`, in the order in which ClassLink sends them. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  orgs: [
    always(text('name')),
    always(text('type')),
    always(text('identifier')),
    one('parent', 'orgs'),
    many('children', 'orgs'),
  ],
  academicSessions: [
    always(text('title')),
    always(date('startDate')),
    always(date('endDate')),
    always(text('type')),
    one('parent', 'academicSessions'),
    many('children', 'academicSessions'),
    always({ name: 'schoolYear', type: 'year' }),
  ],
  courses: [
    always(text('title')),
    one('schoolYear', 'academicSessions'),
    always(text('courseCode')),
    texts('grades'),
    texts('subjects'),
    one('org', 'orgs'),
    texts('subjectCodes'),
    many('resources', 'resources'),
  ],
  classes: [
    always(text('title')),
    text('classCode'),
    text('classType'),
    text('location'),
    texts('grades'),
    texts('subjects'),
    one('course', 'courses'),
    always(one('school', 'orgs')),
    many('terms', 'academicSessions'),
    texts('subjectCodes'),
    { name: 'periods', type: 'texts', strictly: 'one text' },
    many('resources', 'resources'),
  ],
  users: [
    always(text('username')),
    { name: 'userIds', type: 'userIds' },
    flag('enabledUser'),
    always(text('givenName')),
    always(text('familyName')),
    text('middleName'),
    always(text('role')),
    text('identifier'),
    text('email'),
    text('sms'),
    text('phone'),
    many('agents', 'users'),
    always(many('orgs', 'orgs')),
    texts('grades'),
    text('password'),
  ],
  enrollments: [
    always(one('user', 'users')),
    always(one('class', 'classes')),
    always(one('school', 'orgs')),
    always(text('role')),
    flag('primary'),
    date('beginDate'),
    date('endDate'),
  ],
  demographics: [
    date('birthDate'),
    text('sex'),
    flag('americanIndianOrAlaskaNative'),
    flag('asian'),
    flag('blackOrAfricanAmerican'),
    flag('nativeHawaiianOrOtherPacificIslander'),
    flag('white'),
    flag('demographicRaceTwoOrMoreRaces'),
    flag('hispanicOrLatinoEthnicity'),
    text('countryOfBirthCode'),
    text('stateOfBirthAbbreviation'),
    text('cityOfBirth'),
    text('publicSchoolResidenceStatus'),
  ],
  resources: [
    text('title'),
    { name: 'roles', type: 'texts', strictly: { one: 'role' } },
    text('importance'),
    always(text('vendorResourceId')),
    text('vendorId'),
    text('applicationId'),
  ],
  categories: [always(text('title'))],
  lineItems: [
    always(text('title')),
    text('description'),
    always({ name: 'assignDate', type: 'moment' }),
    { name: 'dueDate', type: 'moment' },
    always(one('class', 'classes')),
    always(one('category', 'categories')),
    one('gradingPeriod', 'academicSessions'),
    always({ name: 'resultValueMin', type: 'number' }),
    { name: 'resultValueMax', type: 'number' },
  ],
  results: [
    always(one('lineItem', 'lineItems')),
    always(one('student', 'users')),
    always(text('scoreStatus')),
    always({ name: 'score', type: 'number' }),
    always(date('scoreDate')),
    text('comment'),
  ],
}
