import type { District } from '../district.ts'

/**
 * Under the policy that people removed by hand stay removed, leaves them out of the wished-for state, where the feed still
 * has them; what they own already stays theirs. Run it before the comparison. Under the default they come back as new
 * members, since their records are no longer in the baseline.
 */
export async function leaveOutRemoved({ store, id, policy }: District): Promise<void> {
  if (policy.service.removedPerson === 'returns') return
  await store.run(
    `with gone as materialized (
       select m.school_id, m.role, m.source_id, m.account_id
       from removed_person r join member m using (district_id, school_id, account_id)
       where r.district_id = $1 and m.origin = 'former'
     ), people as (
       delete from wish_person w using gone g where (w.school_id, w.role, w.source_id) = (g.school_id, g.role, g.source_id)
     ), participants as (
       delete from wish_participant w using gone g
       where (w.school_id, w.role, w.source_id) = (g.school_id, g.role, g.source_id)
     ), owners as (
       delete from wish_owner w using gone g
       where (w.school_id, w.role, w.source_id) = (g.school_id, g.role, g.source_id) and not exists (
         select from class_owner o join class k using (district_id, class_id)
         where o.district_id = $1 and o.account_id = g.account_id and k.school_id = w.school_id
           and k.source_id = w.class_id and k.origin in ('roster', 'lapsed'))
     )
     delete from wish_link w using gone g
     where w.school_id = g.school_id
       and g.source_id = case g.role when 'student' then w.student_id when 'guardian' then w.guardian_id end`,
    [id],
  )
}
