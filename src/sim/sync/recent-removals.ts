import type { SchoolToJudge } from '../policy/judge.ts'
import { addDays } from '../clock/moment.ts'
import type { District } from '../district.ts'
import type { RecordType } from './report.ts'

/** Adds what was removed in the policy's rolling window, for policies that let small removals add up. */
export async function recentRemovals(district: District, schools: readonly SchoolToJudge[]): Promise<SchoolToJudge[]> {
  const { windowDays } = district.policy.hold
  if (windowDays === null) return [...schools]
  const rows = await district.store.query<{ school_id: string; type: RecordType; removals: number }>(
    `select c.school_id, t.key as type, sum((t.value->>'removals')::int)::int as removals
     from change_set c join upload u using (district_id, upload_id), jsonb_each(c.changes) t
     where c.district_id = $1 and c.state = 'applied' and u.at >= $2::timestamptz group by 1, 2`,
    [district.id, addDays(district.now, -windowDays, district.policy.service.timeZone)],
  )
  const bySchool = Map.groupBy(rows, (row) => row.school_id)
  return schools.map((school) => ({
    ...school,
    recentRemovals: Object.fromEntries((bySchool.get(school.id) ?? []).map((row) => [row.type, row.removals])),
  }))
}
