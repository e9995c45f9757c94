import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import type { ClassId } from './class-id.ts'

/** A class as a command finds it. */
export interface KnownClass {
  readonly schoolId: string
  readonly name: string
  readonly state: 'unclaimed' | 'active' | 'archived'
  /** Whether the feed has it. */
  readonly rostered: boolean
  /** Whether it belongs to its school; else an administrator removed it, and only its owners keep it. */
  readonly linked: boolean
}

/** @throws HomeroomError `class_unknown` */
export async function knownClass({ store, id }: District, classId: ClassId): Promise<KnownClass> {
  const [row] = await store.query<KnownClass>(
    `select school_id as "schoolId", name, state, origin in ('roster', 'lapsed') as rostered,
       unlinked_at is null as linked
     from class
     where district_id = $1 and class_id = $2`,
    [id, classId],
  )
  if (row !== undefined) return row
  throw new HomeroomError(
    'class_unknown',
    `Name a class of the district: ${classId} is none; source ids do not count here`,
  )
}

/**
 * The class, if the account owns it.
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function ownedClass(district: District, classId: ClassId, accountId: AccountId): Promise<KnownClass> {
  await assertAccount(district, accountId)
  const found = await knownClass(district, classId)
  if (await isOwner(district, classId, accountId)) return found
  throw new HomeroomError(
    'not_allowed',
    `Let an owner of "${found.name}" do this: account ${accountId} does not own it`,
  )
}

export async function isOwner({ store, id }: District, classId: ClassId, accountId: AccountId): Promise<boolean> {
  const rows = await store.query(
    'select from class_owner where district_id = $1 and class_id = $2 and account_id = $3',
    [id, classId, accountId],
  )
  return rows.length > 0
}
