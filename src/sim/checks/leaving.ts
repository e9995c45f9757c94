import { type Checking, namedMax, some } from './checking.ts'
import type { Violation } from './invariant.ts'
import { byCommand } from './moved-rows.ts'

const invariant = 'nobody leaves a class without a change that says so'

/**
 * Whoever was in a class by the feed and no longer is, has a line in the change CSV that says so, be it about the enrollment,
 * the class or the person, or was taken out by people (reference 5.4 item 7: an administrator who approves a change set has
 * seen in the CSV whom it takes out).
 */
export async function nobodyLeavesUnsaid(it: Checking): Promise<readonly Violation[]> {
  const alone = it.unexplained.filter(({ held, leaving }) => leaving && !held).map((
    { schoolId, schoolName, rows, named },
  ): Violation => ({
    invariant,
    message:
      `Expected nobody to leave a class of "${schoolName}" (${schoolId}), where no upload was applied, and ${rows} did: ${
        some(named, rows)
      }`,
    schoolId,
  }))
  return [...alone, ...await unlisted(it)]
}

async function unlisted({ district, happened, moved }: Checking): Promise<Violation[]> {
  if (!happened.synced || !moved.has('class_participant')) return []
  const schools = await district.store.query<
    { id: string; name: string; uploads: string; rows: number; named: string[] }
  >(unlistedLeavers, [district.id])
  return schools.map(({ id, name, uploads, rows, named }) => ({
    invariant,
    message:
      `Expected the change CSV of upload ${uploads} to say who leaves a class of "${name}" (${id}), and ${rows} left unsaid: ${
        some(named, rows)
      }`,
    schoolId: id,
  }))
}

const unlistedLeavers = `
  with applied as materialized (select * from outcome where outcome = 'applied'),
  removed as materialized (
    select c.school_id, c.record_type, c.role, c.source_id, c.class_id
    from change c join applied using (upload_id, school_id) where c.district_id = $1 and c.change_type = 'remove'
  ), m as (
    select 'class_participant' as rows_of, case when p.origin is null then 'gone' else 'changed' end as op, k.school_id,
      p.class_id, p.account_id, p.was_role, p.was_source_id, k.source_id as class_source_id, k.name as class_name,
      k.origin as class_origin
    from moved_class_participant p join class k using (class_id)
    where k.district_id = $1 and p.was_origin in ('roster', 'lapsed') and coalesce(p.origin, 'former') = 'former'
  )
  select m.school_id as id, s.name,
    (select string_agg(a.upload_id::text, ', ' order by a.upload_id) from applied a where a.school_id = m.school_id) as uploads,
    count(*)::int as rows,
    (array_agg(was_role || ' ' || was_source_id || ' of "' || class_name || '" (' || coalesce(class_source_id, 'class ' ||
      class_id) || ')' order by class_source_id, was_source_id))[1:${namedMax}] as named
  from m join school s on s.district_id = $1 and s.school_id = m.school_id
  where exists (select from applied a where a.school_id = m.school_id)
    and not exists (select from removed r where r.school_id = m.school_id and r.record_type = 'enrollments'
      and r.role = m.was_role and r.source_id = m.was_source_id and r.class_id = m.class_source_id)
    and not exists (select from removed r where r.school_id = m.school_id and r.record_type = 'classes'
      and r.source_id = m.class_source_id)
    and not exists (select from removed r where r.school_id = m.school_id
      and r.record_type in ('students', 'teachers', 'staff', 'guardians')
      and r.role = m.was_role and r.source_id = m.was_source_id)
    -- After the lapse of the baseline a class may leave the feed unlisted, and keeps whom it has.
    and not exists (select from applied a where a.school_id = m.school_id and a.lapsed and m.class_origin = 'former')
    -- What an upload listed is kept for the newest ones only.
    and not exists (select from applied a where a.school_id = m.school_id and not a.listed)
    and not ${byCommand}
  group by 1, 2, 3 order by 1
`
