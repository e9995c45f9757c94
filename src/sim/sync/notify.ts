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

/** Tells the administrator of holds placed and released, and the teachers of their classes. */
export async function notifySynced(
  district: District,
  uploadId: number,
  sets: readonly ChangeSet[],
  wasHeld: ReadonlySet<string>,
): Promise<void> {
  const held = sets.filter((it) => it.judgement.verdict === 'hold')
  if (held.length > 0) {
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
  const released = sets.filter((it) => it.judgement.verdict === 'go' && wasHeld.has(it.school.id)).map((it) => it.school.id)
  await notifyReleased(district, uploadId, released, { by: 'corrected upload' }, `upload ${uploadId}`)
}

/** Tells the administrator which schools go on, and the teachers what changed for them. */
export async function notifyReleased(
  district: District,
  uploadId: number,
  schoolIds: readonly string[],
  how: HoldReleasedData['how'],
  cause: string,
): Promise<void> {
  const schools = await district.store.query<{ id: string; name: string }>(
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
  await notifyTeachers(district, cause)
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
async function notifyTeachers(district: District, cause: string): Promise<void> {
  const teachers = await district.store.query<TeacherRow>(teachersToTell, [district.id])
  await send(district, teachers.map((teacher): Outgoing => {
    const of = (kind: string) => teacher.classes.filter((it) => it.kind === kind)
    const named = ({ name, schoolName }: NamedClass): NamedClass => ({ name, schoolName })
    return {
      cause,
      to: { accountId: teacher.account_id, name: teacher.name, address: teacher.address },
      data: teacher.fresh
        ? { kind: 'welcome', teacherName: teacher.name, toClaim: of('created').map(named) }
        : {
          kind: 'class changes',
          teacherName: teacher.name,
          toClaim: of('created').map(named),
          removed: of('removed').map(named),
          removedClass: district.policy.service.removedClass,
          reused: of('reused').map((it) => ({ ...named(it), joined: it.joined, left: it.left })),
        },
    }
  }))
}

const teachersToTell = `
  with touched as (
    select o.account_id, t.kind, k.name, s.name as school_name, k.class_id,
      (select count(*) from diff_participant d where d.school_id = k.school_id and d.class_id = k.source_id
        and d.role = 'student' and d.kind = 'create' and t.kind = 'reused') as joined,
      (select count(*) from diff_participant d where d.school_id = k.school_id and d.class_id = k.source_id
        and d.role = 'student' and d.kind = 'remove' and t.kind = 'reused') as left_it
    from (select distinct class_id, kind from touched_class) t
      join class k on k.district_id = $1 and k.class_id = t.class_id
      join school s on s.district_id = $1 and s.school_id = k.school_id
      join class_owner o on o.district_id = $1 and o.class_id = t.class_id
    where k.state <> 'archived' or t.kind <> 'created'
  ), told as (
    select account_id from touched
    union select f.account_id from fresh_account f
      join member m on m.district_id = $1 and m.account_id = f.account_id and m.role = 'teacher'
  )
  select a.account_id, a.first_name || ' ' || a.last_name as name, e.address,
    exists (select from fresh_account f where f.account_id = a.account_id) as fresh,
    coalesce((select jsonb_agg(jsonb_build_object('kind', t.kind, 'name', t.name, 'schoolName', t.school_name,
        'joined', t.joined, 'left', t.left_it) order by t.school_name, t.name, t.class_id)
      from touched t where t.account_id = a.account_id), '[]') as classes
  from told join account a on a.district_id = $1 and a.account_id = told.account_id
    cross join lateral (select min(value) as address from contact_point c
      where c.district_id = $1 and c.account_id = a.account_id and c.kind = 'email') e
  where e.address is not null
  order by a.account_id
`
