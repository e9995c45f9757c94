import type { Intake } from './intake.ts'
import type { ListedPerson } from './listed.ts'

/** Under which id the SIS lists somebody in a role. */
type Listing = readonly [sisId: string, person: ListedPerson]

interface Employee {
  readonly teacher: Listing | null
  staff: Listing | null
}

/** Teachers, staff, and the one district administrator. Employees of one email are one user of several roles. */
export function addEmployees(intake: Intake): void {
  const { options, identities, builder, schoolIds, teacherIds } = intake
  const cleverSchools = ({ schools }: ListedPerson) => [...schools].map((it) => schoolIds.get(it)!)
  for (const { teacher, staff } of merged(intake)) {
    const keys = [...(teacher ? [`teacher ${teacher[0]}`] : []), ...(staff ? [`staff ${staff[0]}`] : [])]
    const { record } = (teacher ?? staff)![1]
    const email = record.email === '' ? staff?.[1].record.email ?? '' : record.email
    const id = employeeId(intake, keys, email)
    if (teacher) teacherIds.set(teacher[0], id)
    builder.add('users', id, {
      email,
      first: record.firstName,
      last: record.lastName,
      language: '',
      ...(teacher && { teacher: { sisId: teacher[0], schools: cleverSchools(teacher[1]) } }),
      ...(staff && {
        staff: {
          sisId: staff[0],
          schools: cleverSchools(staff[1]),
          isAdministrator: staff[1].record.role === 'administrator',
        },
      }),
    })
  }
  const admin = options.districtAdmin
  if (admin === null) return
  builder.add('users', identities.idOf('district_admin 1', Infinity), {
    email: `${admin.first}.${admin.last}@${intake.feed.district.domain}`.toLowerCase(),
    first: admin.first,
    last: admin.last,
    language: '',
    districtAdmin: { title: admin.title },
  })
}

/** A user has each role once, so that a second teacher of the same email is another user. */
function merged({ listed, options }: Intake): Employee[] {
  const employees: Employee[] = []
  const [byEmail, byId] = [new Map<string, Employee>(), new Map<string, Employee>()]
  for (const teacher of listed.people.teacher) {
    const employee: Employee = { teacher, staff: null }
    const email = teacher[1].record.email.toLowerCase()
    if (email !== '' && !byEmail.has(email)) byEmail.set(email, employee)
    byId.set(teacher[0], employee)
    employees.push(employee)
  }
  for (const staff of listed.people.staff) {
    const email = staff[1].record.email.toLowerCase()
    const sameId = options.mergeEmployeesBy === 'email or id' ? byId.get(staff[0]) : undefined
    const isEmailMissing = email === '' || listed.people.teacher.get(staff[0])?.record.email === ''
    const other = byEmail.get(email) ?? (isEmailMissing ? sameId : undefined)
    if (other === undefined || other.staff !== null) employees.push({ teacher: null, staff })
    else other.staff = staff
  }
  return employees
}

/** The id that one of the roles had; if people who were one user are now two, the first of them keeps it. */
function employeeId({ identities, before, options }: Intake, keys: readonly string[], email: string): string {
  const hasMoved = (id: string) => {
    const known = before.users.get(id)
    return options.employeeEmailChange === 'new id' && known !== undefined && known.facts.email !== email
  }
  const known = keys.find((key) => {
    const id = identities.idOf(key, options.personIdDays)
    return !hasMoved(id) && identities.take(id)
  })
  const id = known === undefined ? identities.renew(keys[0]!) : identities.idOf(known, options.personIdDays)
  if (known === undefined) identities.take(id)
  for (const key of keys) identities.share(key, id)
  return id
}
