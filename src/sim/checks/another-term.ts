import type { Policy } from '../policy/policy.ts'
import { type Checking } from './checking.ts'
import type { Violation } from './invariant.ts'

/**
 * Whoever joins a class under an id that served other people before reads what was written to them; the service is known to
 * let that happen (help.remind.com/hc/en-us/articles/360001931299), and then a finding must say so: `class_id_reused`, as the
 * policy's `reuseDetection` counts, or `class_returned` and `class_archived` for a class that had left the feed. A sync that
 * starts over after the lapse of the baseline has nothing to notice it by.
 */
export async function nobodyReadsAnotherTerm({ district, happened, moved }: Checking): Promise<readonly Violation[]> {
  if (!happened.synced || !moved.has('class_participant')) return []
  const share = Math.max(...happened.policies.map(({ service }: Policy) => service.reuseDetection.participantShare))
  const rows = await district.store.query<
    {
      id: string
      name: string
      upload: number
      classId: number
      text: string
      wasOrigin: string
      newcomers: number
      participants: number
      messages: number
    }
  >(unreported, [district.id, share])
  return rows.map(({ id, name, upload, text, wasOrigin, newcomers, participants, messages }) => ({
    invariant: "nobody reads another term's class unless a reused id was reported",
    message: `Expected upload ${upload} to report that the id of class ${text} at "${name}" (${id}) ${
      wasOrigin === 'roster' ? 'was used again' : 'came back'
    }, and ${newcomers} of its ${participants} students are new unsaid, with ${messages} messages of before to read`,
    schoolId: id,
  }))
}

const unreported = `
  with carried as materialized (
    select * from outcome where outcome in ('applied', 'kept') and listed and not touched and not (first_sync and lapsed)
  ), newcomers as (
    select p.class_id, count(*)::int as newcomers
    from moved_class_participant p join watched_class k using (class_id)
    where k.district_id = $1 and k.origin <> 'hand' and p.role = 'student' and p.origin = 'roster' and coalesce(p.was_origin, 'former') = 'former'
      -- Somebody who comes back under another source id is none.
      and not exists (
        select from change c join carried o using (upload_id, school_id)
        where c.district_id = $1 and c.school_id = k.school_id and c.record_type = 'students' and c.change_type = 'create'
          and c.label = 'changed id' and c.source_id = p.source_id)
    group by 1
  ), reached as (
    select k.school_id, k.class_id, k.source_id, k.name, w.origin as was_origin, n.newcomers, o.name as school_name,
      o.upload_id, o.first_sync, b.students as before, a.students as after
    from newcomers n join class k on k.district_id = $1 and k.class_id = n.class_id
      join watched_class w on w.district_id = $1 and w.class_id = n.class_id
      join carried o on o.school_id = k.school_id
      cross join lateral (
        select count(*)::int as students from watched_class_people s, unnest(s.people) p
        where s.district_id = $1 and s.class_id = n.class_id and p.role = 'student'
          and p.origin = case w.origin when 'former' then 'former' else w.origin end
      ) b
      cross join lateral (
        -- Two records of one account count as two in the feed.
        select coalesce(sum(greatest(1, (select count(*) from member m
          where m.district_id = $1 and m.account_id = p.account_id and m.school_id = k.school_id and m.role = 'student'
            and m.origin = 'roster'))), 0)::int as students
        from class_participant p
        where p.district_id = $1 and p.class_id = n.class_id and p.role = 'student' and p.origin = 'roster'
      ) a
    where n.newcomers >= 2
  )
  select school_id as id, school_name as name, upload_id as upload, class_id as "classId",
    '"' || name || '" (' || source_id || ')' as text, was_origin as "wasOrigin", newcomers, after as participants,
    (select count(*)::int from message m join upload u on u.district_id = $1 and u.upload_id = r.upload_id
      where m.district_id = $1 and m.class_id = r.class_id and m.at <= u.at) as messages
  from reached r
  where before > 0 and newcomers >= $2::float8 * after and not (was_origin = 'roster' and first_sync)
    and not exists (
      select from finding f where f.district_id = $1 and f.upload_id = r.upload_id and f.school_id = r.school_id
        and f.source_id = r.source_id
        and f.code in ('class_id_reused', 'class_returned', 'class_archived'))
  order by 1, 3, 4
`
