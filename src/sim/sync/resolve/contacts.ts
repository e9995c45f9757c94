import type { Resolving } from './resolve.ts'

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

    insert into found
    select 'email_invalid', role, '', role, source_id, '', first_name || ' ' || last_name,
      '"' || left(email_given, 100) || '" is no email address and was left out'
    from person where role <> 'teacher' and email is null and email_given <> '';

    insert into found
    select 'phone_invalid', role, '', role, source_id, '', first_name || ' ' || last_name,
      '"' || left(phone_given, 100) || '" is no phone number and was left out'
    from person where phone is null and phone_given <> '';
  `)
  await drop(store, `f.code in ('teacher_email_missing', 'teacher_email_invalid')`)
  if (policy.invalidContactPoint === 'refuse') await drop(store, `f.code in ('email_invalid', 'phone_invalid')`)
  await store.execute(contest('email', !format.sharedPersonIds))
  await drop(store, `f.code = 'teacher_email_taken'`)
  await store.execute(contest('phone', !format.sharedPersonIds))
  await store.execute(`
    insert into found
    select case role when 'guardian' then 'guardian_without_contact' else 'student_without_contact' end, '', '', role,
      source_id, '', first_name || ' ' || last_name,
      case when email_given = '' and phone_given = '' then 'Neither an email nor a phone is given'
        else 'No valid email or phone is left that serves nobody else' end
    from person where email is null and phone is null and role in ('guardian', 'student');
  `)
  await drop(store, `f.code = 'guardian_without_contact'`)
  if (policy.studentWithoutContact === 'refuse') await drop(store, `f.code = 'student_without_contact'`)
}

/** Takes out those who get no account. */
async function drop(store: Resolving['store'], which: string): Promise<void> {
  await store.execute(`
    delete from person p using found f where ${which} and p.role = f.record_type and p.source_id = f.source_id;
    delete from place l using found f where ${which} and l.role = f.record_type and l.source_id = f.source_id;
  `)
}

/**
 * Guardians of CSV 1.0 have no id of their own: records with the same name and contact point are one person, met once per
 * child, and share the account of the first ("leader").
 */
function contest(kind: 'email' | 'phone', guardiansWithoutIds: boolean): string {
  const samePerson = guardiansWithoutIds
    ? `p.role = 'guardian' and w.role = 'guardian' and lower(p.first_name) = lower(w.first_name)
       and lower(p.last_name) = lower(w.last_name)`
    : 'false'
  return `
    create temp table contested on commit drop as
    select p.role, p.source_id, w.role as winner_role, w.source_id as winner_id, w.leader_id, ${samePerson} as same_person
    from (
      select role, source_id, ${kind},
        first_value(role) over held as winner_role, first_value(source_id) over held as winner_id
      from person where ${kind} is not null
      window held as (partition by ${kind} order by rank, source_id)
    ) r
    join person p on p.role = r.role and p.source_id = r.source_id
    join person w on w.role = r.winner_role and w.source_id = r.winner_id
    where r.role <> r.winner_role or r.source_id <> r.winner_id;

    insert into found
    select ${kind === 'email' ? `case c.role when 'teacher' then 'teacher_email_taken' else 'email_taken' end` : `'phone_taken'`},
      c.role || ' ' || c.source_id, '', c.role, c.source_id, c.winner_id, p.first_name || ' ' || p.last_name,
      'The ${kind} ' || p.${kind} || ' serves ' || c.winner_role || ' ' || c.winner_id
    from contested c join person p on p.role = c.role and p.source_id = c.source_id where not c.same_person;

    update person p set ${kind} = null from contested c
    where p.role = c.role and p.source_id = c.source_id and not c.same_person;

    update person p set leader_id = c.leader_id from contested c
    where p.role = c.role and p.source_id = c.source_id and c.same_person ${kind === 'phone' ? 'and p.email is null' : ''};
    drop table contested;
  `
}
