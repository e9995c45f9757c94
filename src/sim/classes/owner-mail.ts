import type { District } from '../district.ts'
import type { NamedClass } from '../mail/mail-data.ts'
import type { Recipient } from '../mail/send.ts'
import type { ClassId } from './class-id.ts'

/** An owner with an address, and those of the classes asked for that they own. */
export interface OwnerToTell {
  readonly to: Recipient
  readonly classes: readonly NamedClass[]
}

/** The owners of some classes who can be mailed, each once, with their classes by school and name. */
export async function ownersToTell({ store, id }: District, classIds: readonly ClassId[]): Promise<OwnerToTell[]> {
  return await store.query<OwnerToTell>(
    `with wanted as (
       select k.class_id, k.name, s.name as school_name from class k join school s using (district_id, school_id)
       where k.district_id = $1 and k.class_id = any($2)
     ), lists as (
       select o.account_id, jsonb_agg(jsonb_build_object('name', w.name, 'schoolName', w.school_name)
         order by w.school_name, w.name, w.class_id) as classes
       from wanted w join class_owner o on o.district_id = $1 and o.class_id = w.class_id group by 1
     )
     select jsonb_build_object('accountId', l.account_id, 'name', a.first_name || ' ' || a.last_name,
       'address', e.address) as "to", l.classes
     from lists l join account a on a.district_id = $1 and a.account_id = l.account_id
       cross join lateral (select min(value) as address from contact_point c
         where c.district_id = $1 and c.account_id = l.account_id and c.kind = 'email') e
     where e.address is not null order by l.account_id`,
    [id, classIds],
  )
}

/** Tells the message of one command from that of the next, at whatever time they come: the number of its entry in the log. */
export async function causeOfCommand({ store, id }: District): Promise<string> {
  const [row] = await store.query<{ next: number }>('select next_log_id as next from district where district_id = $1', [
    id,
  ])
  return `command ${row!.next}`
}
