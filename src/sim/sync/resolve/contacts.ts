import type { Store } from '../../store/store.ts'
import { gatherGuardians } from './guardians.ts'
import type { Resolving } from './resolve.ts'
import { sameName } from '../../store/caseless.ts'

/**
 * Decides who keeps a contested email or phone: teacher over guardian over student, then the first source id
 * (help.remind.com/hc/en-us/articles/360000118440; that phones follow the same rule is inferred). A teacher without a valid
 * email of its own gets no account.
 */
export async function resolveContacts({ store, format, policy }: Resolving): Promise<void> {
  await store.execute(`
    insert into found
    select case email_given when '' then 'teacher_email_missing' else 'teacher_email_invalid' end, '', '', role, source_id, '',
      first_name || ' ' || last_name,
      case email_given when '' then 'The email is empty' else '"' || left(email_given, 100) || '" is no email address' end
    from person where role = 'teacher' and email is null;
  `)
  await drop(store, `f.code in ('teacher_email_missing', 'teacher_email_invalid')`)
  await store.execute(invalid(policy.invalidContactPoint))
  if (policy.invalidContactPoint === 'refuse') await dropWithGuardians(store, `f.code = 'contact_point_invalid'`)
  await store.execute(contest('email', !format.sharedPersonIds))
  await drop(store, `f.code = 'teacher_email_taken'`)
  await store.execute(contest('phone', !format.sharedPersonIds))
  if (!format.sharedPersonIds) await gatherGuardians(store)
  const student = policy.studentWithoutContact === 'refuse' ? 'student_contact_missing' : 'student_without_contact'
  await store.execute(`
    insert into found
    select case role when 'guardian' then 'guardian_without_contact' else '${student}' end, '', '', role,
      source_id, '', first_name || ' ' || last_name,
      case when email_given = '' and phone_given = '' then 'Neither an email nor a phone is given'
        else 'No valid email or phone is left that serves nobody else' end
    from person where email is null and phone is null and role in ('guardian', 'student');
  `)
  if (policy.studentWithoutContact !== 'refuse') await drop(store, `f.code = 'guardian_without_contact'`)
  else await dropWithGuardians(store, `f.code in ('guardian_without_contact', 'student_contact_missing')`)
}

/** What is no email or phone is left out, or keeps the student or guardian out who has it (inferred, reference 11). */
function invalid(rule: Resolving['policy']['invalidContactPoint']): string {
  const refused = rule === 'refuse' ? `role in ('student', 'guardian')` : 'false'
  const found = (kind: 'email' | 'phone', noun: string, which: string) => `
    select case when ${refused} then 'contact_point_invalid' else '${kind}_invalid' end, role, '', role, source_id, '',
      first_name || ' ' || last_name,
      '"' || left(${kind}_given, 100) || '" is no ${noun}' || case when ${refused} then '' else ' and was left out' end
    from person where ${kind} is null and ${kind}_given <> '' and ${which}
  `
  return `insert into found ${found('email', 'email address', `role <> 'teacher'`)}
    union all ${found('phone', 'phone number', 'true')}`
}

/** Takes out those who get no account. */
async function drop(store: Store, which: string): Promise<void> {
  await store.execute(`
    with gone as (select record_type as role, source_id from found f where ${which}), people as (
      delete from person p using gone g where p.role = g.role and p.source_id = g.source_id
    )
    delete from place l using gone g where l.role = g.role and l.source_id = g.source_id;
  `)
}

/** The same where students may be among them: guardians go with the last one of theirs (help/115001057504). */
async function dropWithGuardians(store: Store, which: string): Promise<void> {
  await drop(store, which)
  await store.execute(`
    delete from place l where l.role = 'guardian'
      and exists (select from found f where ${which} and f.record_type = 'student')
      and not exists (select from stage_link k join place s on s.role = 'student' and s.source_id = k.student_id
        where k.guardian_id = l.source_id and s.school_id = l.school_id)
      and not exists (select from stage_membership m where m.person_id = l.source_id and m.school_id = l.school_id
        and m.role in ('', 'guardian'));
    delete from person p where p.role = 'guardian'
      and not exists (select from place l where l.role = 'guardian' and l.source_id = p.source_id);
  `)
}

/**
 * Takes a contact point from everybody but the first. Guardians of CSV 1.0 have no id of their own: records with the same
 * name and contact point are one person, met once per child, and keep it together.
 */
function contest(kind: 'email' | 'phone', guardiansWithoutIds: boolean): string {
  const samePerson = guardiansWithoutIds
    ? `p.role = 'guardian' and w.role = 'guardian' and ${sameName('p', 'w')}`
    : 'false'
  return `
    with contested as materialized (
      select p.role, p.source_id, p.first_name || ' ' || p.last_name as name, r.${kind} as value,
        w.role as winner_role, w.source_id as winner_id
      from (
        select role, source_id, ${kind},
          first_value(role) over held as winner_role, first_value(source_id) over held as winner_id
        from person where ${kind} in (select ${kind} from person group by ${kind} having count(*) > 1)
        window held as (partition by ${kind} order by rank, source_id)
      ) r
      join person p on p.role = r.role and p.source_id = r.source_id
      join person w on w.role = r.winner_role and w.source_id = r.winner_id
      where (r.role <> r.winner_role or r.source_id <> r.winner_id) and not (${samePerson})
    ), told as (
      insert into found
      select ${
    kind === 'email' ? `case role when 'teacher' then 'teacher_email_taken' else 'email_taken' end` : `'phone_taken'`
  },
        role || ' ' || source_id, '', role, source_id, winner_id, name,
        'The ${kind} ' || value || ' serves ' || winner_role || ' ' || winner_id
      from contested
    )
    update person p set ${kind} = null from contested c where p.role = c.role and p.source_id = c.source_id;
  `
}
