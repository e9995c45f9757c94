import { byKind, type Tables } from './data-set.ts'
import type { RosterKind } from './kinds.ts'
import type { ClassLinkSettings } from './options.ts'
import type { Permissions } from './permissions.ts'
import { byText, type Row } from './row.ts'

/** The rows that an app may see, each kind in the order of its sourcedIds. What is `tobedeleted` is shared as it was. */
export function sharedRows(
  tables: Tables,
  permissions: Permissions,
  settings: ClassLinkSettings,
): Record<RosterKind, readonly Row[]> {
  const { schools, classes } = permissions
  const lets = (list: readonly string[] | null, id: unknown) => list === null || list.includes(id as string)
  const shared = byKind((): Row[] => [])
  const [classIds, courseIds] = [new Set<unknown>(), new Set<unknown>()]
  for (const row of tables.classes.values()) {
    if (!lets(schools, row.content.school) || !lets(classes, row.sourcedId)) continue
    shared.classes.push(row)
    classIds.add(row.sourcedId)
    courseIds.add(row.content.course)
  }
  for (const row of tables.orgs.values()) {
    if (row.content.type !== 'school' || lets(schools, row.sourcedId)) shared.orgs.push(row)
  }
  for (const row of tables.academicSessions.values()) shared.academicSessions.push(row)
  const sharesAll = schools === null && classes === null
  for (const row of tables.courses.values()) if (sharesAll || courseIds.has(row.sourcedId)) shared.courses.push(row)
  if (permissions.resources) { for (const row of tables.resources.values()) shared.resources.push(row) }

  const userIds = new Set<unknown>()
  for (const row of sharedUsers(tables, permissions, settings, classIds)) {
    shared.users.push(row)
    userIds.add(row.sourcedId)
  }
  for (const row of tables.enrollments.values()) {
    if (userIds.has(row.content.user) && classIds.has(row.content.class)) shared.enrollments.push(row)
  }
  if (permissions.demographics) {
    for (const row of tables.demographics.values()) if (userIds.has(row.sourcedId)) shared.demographics.push(row)
  }
  for (const rows of Object.values(shared)) rows.sort((a, b) => byText(a.sourcedId, b.sourcedId))
  return shared
}

/** The people who are in a shared class, the guardians of the students among them, and others where they are shared. */
function* sharedUsers(
  tables: Tables,
  { schools, roles, unenrolledUsers }: Permissions,
  settings: ClassLinkSettings,
  classIds: ReadonlySet<unknown>,
): Generator<Row> {
  const hasRole = ({ content }: Row) => roles === null || roles.includes(content.role as string)
  const inSchools = ({ content }: Row) =>
    schools === null || (content.orgs as readonly string[]).some((id) => schools.includes(id))
  const enrolled = new Set<unknown>()
  for (const { status, content } of tables.enrollments.values()) {
    if (status !== 'active' && !settings.leftUsersStayShared) continue
    if (classIds.has(content.class)) enrolled.add(content.user)
  }
  if (settings.guardiansFollowStudents) {
    for (const id of [...enrolled]) {
      const row = tables.users.get(id as string)
      if (row?.content.role !== 'student' || !hasRole(row)) continue
      for (const agent of row.content.agents as readonly string[]) enrolled.add(agent)
    }
  }
  for (const row of tables.users.values()) {
    if (hasRole(row) && (enrolled.has(row.sourcedId) || (unenrolledUsers && inSchools(row)))) yield row
  }
}
