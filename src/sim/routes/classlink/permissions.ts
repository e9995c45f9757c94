/** What the district shares with the app (ClassLink's Legacy Custom permissions and Select by Class). */
export interface Permissions {
  /** The schools; null: all of them. */
  readonly schools: readonly string[] | null
  /** The roles, in OneRoster's words; null: all of them. */
  readonly roles: readonly string[] | null
  /** The classes; null: all of those schools. */
  readonly classes: readonly string[] | null
  /** People who are in no class, school administrators mostly; off by default (stated). */
  readonly unenrolledUsers: boolean
  /** On by default, as resources and the gradebook are; inferred: ClassLink has a switch, and its default is not public. */
  readonly demographics: boolean
  readonly resources: boolean
  readonly gradebook: boolean
  /** Off: every request is refused with 403. */
  readonly isEnabled: boolean
}

export const defaultPermissions: Permissions = {
  schools: null,
  roles: null,
  classes: null,
  unenrolledUsers: false,
  demographics: true,
  resources: true,
  gradebook: true,
  isEnabled: true,
}
