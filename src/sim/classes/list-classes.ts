import type { District } from '../district.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { assertSchool } from '../people/school.ts'
import type { Role } from '../roster/records.ts'
import type { ClassId } from './class-id.ts'
import { knownClass } from './known-class.ts'

/** An owner of a class. */
export interface ClassOwner {
  readonly accountId: AccountId
  readonly name: string
  readonly role: Role
  /** Whether the feed names the person as owner; else it did so once, or the person was made an owner by hand. */
  readonly rostered: boolean
}

/** A class as its school lists it. */
export interface SchoolClass {
  readonly id: ClassId
  readonly schoolId: string
  /** The feed's id, kept as history when the class has left it; null for a class made by hand. */
  readonly sourceId: string | null
  readonly name: string
  /** Whether the feed has it (the list's SIS filter, help/4538470138125). */
  readonly rostered: boolean
  readonly state: 'unclaimed' | 'active' | 'archived'
  /** Whether it belongs to its school; else an administrator removed it, and only its owners keep it. */
  readonly linked: boolean
  /** It left the feed, and its owners are asked to archive it. */
  readonly suggestedForArchiving: boolean
  readonly owners: readonly ClassOwner[]
  readonly participants: {
    /** In the class by the feed. */
    readonly rostered: number
    /** Added by hand. */
    readonly byHand: number
    /** In it by the feed when the class left it; they stay with it as history. */
    readonly former: number
  }
}

/** Somebody in a class. */
export interface ClassParticipant {
  readonly accountId: AccountId
  readonly name: string
  readonly role: Role
  readonly sourceId: string | null
  readonly standing: 'rostered' | 'by hand' | 'former'
}

/** The list of the classes that a condition on `k` finds, by name and then by number, whatever the machine's locale. */
export const classList = (where: string) => `
  with wanted as (select * from class k where district_id = $1 and ${where}),
  owners as (
    select o.class_id, jsonb_agg(jsonb_build_object('accountId', o.account_id, 'name', a.first_name || ' ' || a.last_name,
      'role', o.role, 'rostered', o.origin in ('roster', 'lapsed')) order by o.account_id) as owners
    from class_owner o join wanted using (class_id) join account a on a.district_id = $1 and a.account_id = o.account_id
    where o.district_id = $1 group by 1
  ), participants as (
    select p.class_id,
      count(*) filter (where p.origin in ('roster', 'lapsed')) as rostered,
      count(*) filter (where p.origin = 'hand' or p.by_hand) as by_hand,
      count(*) filter (where p.origin = 'former') as former
    from class_participant p join wanted using (class_id) where p.district_id = $1 group by 1
  )
  select k.class_id as id, k.school_id as "schoolId", k.source_id as "sourceId", k.name,
    k.origin in ('roster', 'lapsed') as rostered, k.state, k.unlinked_at is null as linked,
    k.suggested_at is not null and k.state <> 'archived' as "suggestedForArchiving",
    coalesce(o.owners, '[]') as owners,
    jsonb_build_object('rostered', coalesce(p.rostered, 0), 'byHand', coalesce(p.by_hand, 0),
      'former', coalesce(p.former, 0)) as participants
  from wanted k left join owners o using (class_id) left join participants p using (class_id)
  order by k.name, k.class_id
`

/** What of a school's classes is listed; everything that is left out is not asked for. */
export interface ClassFilter {
  /** Whether the feed has the class: SIS and non-SIS. */
  readonly rostered?: boolean
  readonly state?: SchoolClass['state']
  /** What one of its owners is. */
  readonly ownerRole?: Role
}

/**
 * The classes of a school, filtered as in the administrator's list (help.remind.com/hc/en-us/articles/4538470138125).
 * @throws HomeroomError `school_unknown`
 */
export async function classesOfSchool(
  district: District,
  schoolId: string,
  { rostered, state, ownerRole }: ClassFilter = {},
): Promise<SchoolClass[]> {
  await assertSchool(district, schoolId)
  return await district.store.query<SchoolClass>(
    classList(
      `k.school_id = $2 and k.unlinked_at is null
       and ($3::boolean is null or (k.origin in ('roster', 'lapsed')) = $3)
       and ($4::text is null or k.state = $4)
       and ($5::text is null or exists (select from class_owner o
         where o.district_id = $1 and o.class_id = k.class_id and o.role = $5))`,
    ),
    [district.id, schoolId, rostered ?? null, state ?? null, ownerRole ?? null],
  )
}

/** The classes that an account owns. */
export async function classesOfOwner(district: District, accountId: AccountId): Promise<SchoolClass[]> {
  await assertAccount(district, accountId)
  return await district.store.query<SchoolClass>(
    classList(
      `exists (select from class_owner o where o.district_id = $1 and o.class_id = k.class_id and o.account_id = $2)`,
    ),
    [district.id, accountId],
  )
}

/** @throws HomeroomError `class_unknown` */
export async function classById(district: District, classId: ClassId): Promise<SchoolClass> {
  await knownClass(district, classId)
  const [found] = await district.store.query<SchoolClass>(classList('k.class_id = $2'), [district.id, classId])
  return found!
}

/** Who is in a class, guardians of its students not counted: they follow their students. */
export async function participantsOfClass({ store, id }: District, classId: ClassId): Promise<ClassParticipant[]> {
  return await store.query<ClassParticipant>(
    `select p.account_id as "accountId", a.first_name || ' ' || a.last_name as name, p.role, p.source_id as "sourceId",
       case p.origin when 'hand' then 'by hand' when 'former' then 'former' else 'rostered' end as standing
     from class_participant p join account a using (district_id, account_id)
     where p.district_id = $1 and p.class_id = $2 order by a.last_name, a.first_name, p.account_id`,
    [id, classId],
  )
}
