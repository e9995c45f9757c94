import type { District } from '../district.ts'
import type { HoldReleasedData, NamedClass } from '../mail/mail-data.ts'
import { administrator, type Outgoing, send } from '../mail/send.ts'
import type { ReadResult } from '../roster/read.ts'
import type { ChangeSet } from './upload-record.ts'

/** Tells the administrator that an upload was not processed. */
export async function notifyRefused(district: District, uploadId: number, read: ReadResult): Promise<void> {
  const missing = read.errors.filter((error) => error.code === 'missing_file').map((error) => error.file)
  await send(district, [{
    cause: `upload ${uploadId}`,
    to: administrator(district),
    data: {
      kind: 'file errors',
      uploadId,
      at: district.local(district.now),
      format: read.format,
      fileErrors: read.errors,
      fileErrorsTotal: read.errorsTotal,
      missingFiles: missing,
    },
  }])
}

/** Tells the administrator which schools an upload put on hold. */
export async function notifyHeld(district: District, uploadId: number, sets: readonly ChangeSet[]): Promise<void> {
  const held = sets.filter((it) => it.judgement.verdict === 'hold')
  if (held.length === 0) return
  await send(district, [{
    cause: `upload ${uploadId}`,
    to: administrator(district),
    data: {
      kind: 'hold placed',
      uploadId,
      at: district.local(district.now),
      schools: held.map(({ school, judgement }) => ({ id: school.id, name: school.name, holds: judgement.holds })),
      schoolsApplied: sets.length - held.length,
      blocks: held[0]!.judgement.blocks,
      approval: district.policy.hold.approval,
    },
  }])
}

/** Tells the administrator which schools go on, and the teachers what changed for them. */
export async function notifyReleased(
  district: District,
  uploadId: number,
  schoolIds: readonly string[],
  how: HoldReleasedData['how'],
  cause: string,
): Promise<void> {
  const schools = schoolIds.length === 0 ? [] : await district.store.query<{ id: string; name: string }>(
    'select school_id as id, name from school where district_id = $1 and school_id = any($2) order by school_id',
    [district.id, schoolIds],
  )
  if (schools.length > 0) {
    await send(district, [{
      cause,
      to: administrator(district),
      data: { kind: 'hold released', at: district.local(district.now), uploadId, schools, how },
    }])
  }
  await notifyTeachers(district, uploadId, cause)
}

interface TeacherRow {
  readonly account_id: number
  readonly name: string
  readonly address: string
  readonly fresh: boolean
  readonly classes: readonly (NamedClass & { kind: 'created' | 'removed' | 'reused'; joined: number; left: number })[]
}

/**
 * Teachers get an email about their class changes, with the classes that left the SIS suggested for archiving, and new
 * teachers one of their own (help.remind.com/hc/en-us/articles/10206503097357).
 */
export async function notifyTeachers(district: District, uploadId: number, cause: string): Promise<void> {
  const [news] = await district.store.query<{ is: boolean }>(
    `select exists (select from news_of_account where district_id = $1 and upload_id = $2)
       or exists (select from news_of_class where district_id = $1 and upload_id = $2) as is`,
    [district.id, uploadId],
  )
  if (!news!.is) return
  await district.store.transaction(async () => {
    await tell(district, await district.store.query<TeacherRow>(teachersToTell, [district.id, uploadId]), cause)
    await district.store.run(
      `with told as (delete from news_of_account where district_id = $1 and upload_id = $2)
       delete from news_of_class where district_id = $1 and upload_id = $2`,
      [district.id, uploadId],
    )
  })
}

async function tell(district: District, teachers: readonly TeacherRow[], cause: string): Promise<void> {
  await send(
    district,
    teachers.map((teacher): Outgoing => {
      const of = (kind: string) => teacher.classes.filter((it) => it.kind === kind)
      const named = ({ name, schoolName }: NamedClass): NamedClass => ({ name, schoolName })
      return {
        cause,
        to: { accountId: teacher.account_id, name: teacher.name, address: teacher.address },
        data: teacher.fresh ? { kind: 'welcome', teacherName: teacher.name, toClaim: of('created').map(named) } : {
          kind: 'class changes',
          teacherName: teacher.name,
          toClaim: of('created').map(named),
          removed: of('removed').map(named),
          removedClass: district.policy.service.removedClass,
          reused: of('reused').map((it) => ({ ...named(it), joined: it.joined, left: it.left })),
        },
      }
    }),
  )
}

const teachersToTell = `
  with touched as (
    select o.account_id, n.kind, k.name, s.name as school_name, k.class_id, n.joined, n.gone
    from news_of_class n
      join class k on k.district_id = $1 and k.class_id = n.class_id
      join school s on s.district_id = $1 and s.school_id = k.school_id
      join class_owner o on o.district_id = $1 and o.class_id = n.class_id
    where n.district_id = $1 and n.upload_id = $2 and (k.state <> 'archived' or n.kind <> 'created')
  ), fresh as (
    select account_id from news_of_account where district_id = $1 and upload_id = $2
  ), told as (
    select account_id from touched
    union select f.account_id from fresh f
      join member m on m.district_id = $1 and m.account_id = f.account_id and m.role = 'teacher'
  ), lists as materialized (
    select account_id, jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'schoolName', school_name,
      'joined', joined, 'left', gone) order by school_name, name, class_id) as classes
    from touched group by account_id
  )
  select a.account_id, a.first_name || ' ' || a.last_name as name, e.address,
    exists (select from fresh f where f.account_id = a.account_id) as fresh, coalesce(l.classes, '[]') as classes
  from told join account a on a.district_id = $1 and a.account_id = told.account_id
    left join lists l on l.account_id = told.account_id
    cross join lateral (select min(value) as address from contact_point c
      where c.district_id = $1 and c.account_id = a.account_id and c.kind = 'email') e
  where e.address is not null
  order by a.account_id
`
