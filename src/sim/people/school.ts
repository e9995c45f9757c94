import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { Role } from '../roster/records.ts'
import type { AccountId } from './account-id.ts'

/** @throws HomeroomError `school_unknown` */
export async function assertSchool({ store, id }: District, schoolId: string): Promise<void> {
  const rows = await store.query('select from school where district_id = $1 and school_id = $2', [id, schoolId])
  if (rows.length > 0) return
  throw new HomeroomError(
    'school_unknown',
    `Name a school of the district: "${schoolId}" is none, and ids are case-sensitive`,
  )
}

/** What an account is at a school, by the feed first; undefined where it does not belong to it. */
export async function roleAt(
  { store, id }: District,
  accountId: AccountId,
  schoolId: string,
): Promise<Role | undefined> {
  const [row] = await store.query<{ role: Role }>(
    `select role from (
       select role, 0 as place from member
       where district_id = $1 and account_id = $2 and school_id = $3 and origin in ('roster', 'lapsed')
       union all select role, 1 from joined where district_id = $1 and account_id = $2 and school_id = $3
     ) roles
     order by place, array_position(array['teacher', 'administrator', 'staff', 'guardian', 'student'], role) limit 1`,
    [id, accountId, schoolId],
  )
  return row?.role
}
