import type { Store } from '../store/store.ts'
import type { InvariantName } from './invariant.ts'

/** What can be broken from outside at any time; the other invariants are about what an upload does. */
export type Breakable = Extract<
  InvariantName,
  | 'a held school is untouched'
  | 'what people made by hand is untouched'
  | 'no account or history disappears'
  | 'nobody leaves a class without a change that says so'
  | 'the baseline is the last accepted upload'
>

const anyOf = (table: string, where: string) =>
  `(select min(class_id) from ${table} where district_id = $1 and ${where})`

/** A defect for each: a statement that the service never makes. */
const defects: Readonly<Record<Breakable, string>> = {
  'a held school is untouched': `update class set name = name || ' (changed)' where district_id = $1 and school_id in (
    select school_id from change_set where district_id = $1 and state = 'held')`,
  'what people made by hand is untouched':
    `delete from class_participant where district_id = $1 and (origin = 'hand' or by_hand)`,
  'no account or history disappears': `delete from account where district_id = $1 and account_id = (
    select max(account_id) from account where district_id = $1)`,
  'nobody leaves a class without a change that says so':
    `update class_participant set origin = 'former' where district_id = $1 and origin = 'roster'
     and class_id = ${anyOf('class_participant', `origin = 'roster'`)}`,
  'the baseline is the last accepted upload':
    `update district set last_accepted_at = last_accepted_at - interval '1 day' where district_id = $1`,
}

/** Every invariant that can be broken so. */
export const breakable = Object.keys(defects) as Breakable[]

/** Breaks a district behind the service's back, to prove that an invariant can fail. */
export async function sabotage(store: Store, districtId: string, invariant: Breakable): Promise<void> {
  await store.run(defects[invariant], [districtId])
}
