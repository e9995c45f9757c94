import type { District } from '../district.ts'
import type { SchoolStatus } from '../sync/report.ts'

/** A school of the district. */
export interface School {
  readonly id: string
  readonly name: string
  readonly status: SchoolStatus
  /** Whether the last feed that was applied to it has it. */
  readonly rostered: boolean
  /** What families text to leave it, after an `@`; unique in the district and never changed. */
  readonly code: string
}

const schools = `
  select s.school_id as id, s.name, s.status, s.origin in ('roster', 'lapsed') as rostered, c.code
  from school s join school_code c using (district_id, school_id) where s.district_id = $1
`

/** The schools of the district in the order of their ids. */
export async function listSchools({ store, id }: District): Promise<School[]> {
  return await store.query<School>(`${schools} order by s.school_id`, [id])
}

/** The school that a code names, in whatever letter case. */
export async function schoolOfCode({ store, id }: District, code: string): Promise<School | undefined> {
  const [school] = await store.query<School>(`${schools} and c.code = $2`, [id, code.toLowerCase()])
  return school
}
