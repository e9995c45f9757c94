import type { District } from '../district.ts'
import type { UploadSet } from '../roster/upload-set.ts'
import type { CheckReport, ReadOptions } from '../world.ts'
import { findingSeverities } from './finding.ts'
import type { Progress } from './progress.ts'
import { findings } from './report-queries.ts'
import type { SchoolCounts } from './report.ts'
import { stageAndResolve } from './upload.ts'

/** Scans and resolves a set, and applies nothing: what is wrong with these files, and where. */
export async function check(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  progress: Progress,
): Promise<CheckReport> {
  const { store, id } = district
  const read = await stageAndResolve(district, set, options, progress)
  const base = {
    origin: set.origin,
    format: read.format,
    fileErrors: read.errors,
    fileErrorsTotal: read.errorsTotal,
  }
  if (read.outcome !== 'read') {
    return { ...base, status: read.outcome === 'incomplete' ? 'incomplete' : 'pending', findings: [], schools: [] }
  }
  const found = await findings(store, id, 'found')
  const schools = await store.query<SchoolCounts & { id: string; name: string; faults: Record<string, number> | null }>(
    wouldBeThere,
  )
  return {
    ...base,
    status: found.some((finding) => finding.severity === 'error') ? 'faulty' : 'clean',
    findings: found,
    schools: schools.map(({ id, name, faults, ...counts }) => {
      const sum = (severity: string) =>
        Object.entries(faults ?? {}).reduce(
          (total, [code, records]) =>
            findingSeverities[code as keyof typeof findingSeverities] === severity ? total + records : total,
          0,
        )
      return { id, name, counts, errors: sum('error'), alerts: sum('alert') }
    }),
  }
}

const wouldBeThere = `
  select s.school_id as id, s.name,
    count(distinct p.leader_id) filter (where p.role = 'teacher')::int as teachers,
    count(distinct p.leader_id) filter (where p.role in ('staff', 'administrator'))::int as staff,
    count(distinct p.leader_id) filter (where p.role = 'student')::int as students,
    count(distinct p.leader_id) filter (where p.role = 'guardian')::int as guardians,
    (select count(*)::int from wish_class k where k.school_id = s.school_id) as classes,
    (select count(*)::int from wish_participant e where e.school_id = s.school_id and e.role = 'student') as participants,
    (select jsonb_object_agg(code, records) from (
      select code, count(*) as records from found f where f.school_id = s.school_id group by code) f) as faults
  from wish_school s left join wish_person p on p.school_id = s.school_id
  group by s.school_id, s.name order by s.school_id
`
