import type { HoldReason } from '../policy/hold-policy.ts'
import type { FileError } from '../roster/file-error.ts'
import type { FormatName } from '../roster/format.ts'
import type { Store } from '../store/store.ts'
import { noChanges } from './figures.ts'
import { findingSeverities } from './finding.ts'
import { type FindingGroup, findingMessage } from './finding-message.ts'
import type {
  ChangeCounts,
  Finding,
  RecordType,
  SchoolReport,
  SchoolStatus,
  UploadReport,
  UploadStatus,
} from './report.ts'
import { type CountsBySchool, schoolCounts } from './school-counts.ts'

/** Of one code, a report explains this many causes one by one, and sums up the others. */
const causesMax = 100
/** A finding lists this many ids; the CSV of its code has them all. */
const sourceIdsMax = 1_000

type FoundTable = 'found' | { uploadId: number }

/** Groups errors and alerts by code and cause: those of an upload, or, after a mere check, those just found. */
export async function findings(store: Store, districtId: string, table: FoundTable): Promise<Finding[]> {
  const source = table === 'found'
    ? `(select 0 as seq, * from found where $1::text is not null and $2::int is null) f`
    : `(select * from finding where district_id = $1 and upload_id = $2) f`
  const groups = await store.query<
    FindingGroup & { schoolIds: string[] | null; place: number; causes: number; recordsFromHere: number }
  >(
    `with grouped as (
       select code, cause, count(*)::int as records,
         (array_agg(distinct source_id))[1:${sourceIdsMax}] as "sourceIds",
         (array_agg(distinct related_id) filter (where related_id <> ''))[1:${sourceIdsMax}] as "relatedIds",
         (array_agg(distinct school_id) filter (where school_id <> ''))[1:${sourceIdsMax}] as "schoolIds",
         (array_agg(record_type order by source_id, seq, related_id))[1] as "recordType",
         (array_agg(name order by source_id, seq, related_id))[1] as name,
         (array_agg(detail order by source_id, seq, related_id))[1] as detail
       from ${source} group by code, cause
     )
     select * from (
       select *, row_number() over (partition by code order by cause)::int as place,
         count(*) over (partition by code)::int as causes,
         sum(records) over (partition by code order by cause desc)::int as "recordsFromHere"
       from grouped
     ) numbered where place <= ${causesMax} + 1 order by code, cause`,
    [districtId, table === 'found' ? null : table.uploadId],
  )
  return groups.map((group): Finding => {
    const severity = findingSeverities[group.code]
    const related = group.relatedIds ?? []
    const schoolIds = group.schoolIds ?? []
    if (group.place > causesMax) {
      const message =
        `${group.code}: ${group.causes - causesMax} more of the kind, with ${group.recordsFromHere} records; ` +
        'the CSV of the code lists them'
      return { code: group.code, severity, message, sourceIds: [], records: group.recordsFromHere, schoolIds: [] }
    }
    const ids = [...new Set([...(isId[group.code] ? [group.cause] : []), ...group.sourceIds, ...related])]
    return {
      code: group.code,
      severity,
      message: findingMessage({ ...group, relatedIds: related }),
      sourceIds: ids.slice(0, sourceIdsMax),
      records: group.records,
      schoolIds,
    }
  }).sort((a, b) => a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1)
}

/** Codes whose cause is a source id of its own; that comes first among the ids. */
const isId: Partial<Record<string, boolean>> = {
  enrollment_unknown_class: true,
  enrollment_unknown_person: true,
  enrollment_not_at_school: true,
  enrollment_school_mismatch: true,
  link_unknown_person: true,
  owner_not_teacher: true,
}

/** An upload as the table has it. */
export interface UploadRow {
  readonly upload_id: number
  readonly at: string
  readonly origin: string
  readonly format: FormatName | null
  readonly stage: 'refused' | 'applying' | 'done' | 'interrupted'
  readonly refusal: 'pending' | 'incomplete' | null
  readonly lapsed: boolean
  readonly errors: number
}

interface ChangeSetRow {
  readonly school_id: string
  readonly name: string
  readonly state: 'ready' | 'held' | 'applied' | 'superseded' | 'interrupted'
  readonly holds: readonly HoldReason[]
  readonly changes: Readonly<Record<RecordType, ChangeCounts>> | null
  readonly approved_by: string | null
  readonly status: SchoolStatus | null
}

/** An upload with all that a report says of its schools in figures. */
interface ReportedRow extends UploadRow {
  readonly sets: readonly ChangeSetRow[]
  readonly faults: readonly {
    readonly school_id: string
    readonly code: keyof typeof findingSeverities
    readonly records: number
  }[]
  readonly counts: CountsBySchool
  readonly schoolIds: readonly string[]
}

const setsOfUpload = `(
  select coalesce(json_agg(it), '[]') from (
    select school_id, c.name, c.state, c.holds, c.changes, c.approved_by, s.status
    from change_set c left join school s using (district_id, school_id)
    where district_id = $1 and c.upload_id = u.upload_id order by school_id) it)`

const faultsOfUpload = `(
  select coalesce(json_agg(it), '[]') from (
    select school_id, code, count(*) as records from finding
    where district_id = $1 and upload_id = u.upload_id group by 1, 2) it)`

/** Builds the report of an upload as it stands now. `local` writes a moment with the district's offset. */
export async function uploadReport(
  store: Store,
  districtId: string,
  which: number | 'latest',
  local: (at: string) => string,
): Promise<UploadReport | undefined> {
  const [upload] = await store.query<ReportedRow>(
    `select upload_id, ${iso('at')} as at, origin, format, stage, refusal, lapsed, errors, ${setsOfUpload} as sets,
       ${faultsOfUpload} as faults, d.counts,
       array(select school_id from school s where s.district_id = $1) as "schoolIds"
     from upload u join district d using (district_id)
     where district_id = $1 and ${
      which === 'latest' ? '$2::int is null order by upload_id desc limit 1' : 'upload_id = $2'
    }`,
    [districtId, which === 'latest' ? null : which],
  )
  if (upload === undefined) return undefined
  const { upload_id: uploadId, sets } = upload
  const key = [districtId, uploadId]
  const fileErrors = upload.errors === 0 ? [] : await store.query<{ error: FileError }>(
    'select error from file_error where district_id = $1 and upload_id = $2 order by seq',
    key,
  )
  const counts = await schoolCounts(store, districtId, upload.counts, upload.schoolIds)
  const bySchool = Map.groupBy(upload.faults, (row) => row.school_id)
  const faults = (schoolId: string, severity: 'error' | 'alert') =>
    (bySchool.get(schoolId) ?? []).reduce(
      (sum, row) => findingSeverities[row.code] === severity ? sum + row.records : sum,
      0,
    )
  return {
    uploadId,
    at: local(upload.at),
    origin: upload.origin,
    format: upload.format,
    status: uploadStatus(upload.refusal, {
      schools: sets.length,
      waiting: sets.filter((set) => set.state !== 'applied').length,
    }),
    lapsed: upload.lapsed,
    fileErrors: fileErrors.map((row) => row.error),
    fileErrorsTotal: upload.errors,
    findings: upload.faults.length === 0 ? [] : await findings(store, districtId, { uploadId }),
    schools: sets.map((set): SchoolReport => ({
      id: set.school_id,
      name: set.name,
      status: set.status ?? 'not connected',
      holds: set.holds.map((hold) => ({ ...hold, approved: set.approved_by !== null })),
      counts: counts.get(set.school_id) ??
        { teachers: 0, staff: 0, students: 0, guardians: 0, classes: 0, participants: 0 },
      changes: set.changes ?? noChanges,
      errors: faults(set.school_id, 'error'),
      alerts: faults(set.school_id, 'alert'),
    })),
  }
}

/** What became of an upload: `waiting` are those of its schools that were not applied. */
export function uploadStatus(
  refusal: 'pending' | 'incomplete' | null,
  { schools, waiting }: { readonly schools: number; readonly waiting: number },
): UploadStatus {
  if (refusal !== null) return refusal
  return waiting === 0 ? 'applied' : waiting === schools ? 'held' : 'partly-held'
}

/** A timestamp as ISO 8601 in UTC, whatever the session's style. */
export const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
