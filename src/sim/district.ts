import type { Command, CommandType } from './command.ts'
import { localMoment, parseMoment } from './clock/moment.ts'
import { HomeroomError } from './error.ts'
import { defaultPolicy, parsePolicy, type Policy } from './policy/policy.ts'
import type { Store } from './store/store.ts'
import { iso } from './sync/report-queries.ts'

/** A district of a store, with its virtual time. Every moment in it is ISO 8601 in UTC. */
export interface District {
  readonly store: Store
  readonly id: string
  policy: Policy
  now: string
  lastAcceptedAt: string | null
  /** Whether an upload that can change nothing is spared the pipeline. What it gives is the same. */
  readonly skipsUnchanged: boolean
  /** Writes a moment with the district's offset. */
  readonly local: (utc: string) => string
}

/** Between a district's id and a name in the id of its snapshot; no other id has it. */
export const snapshotMark = '@'

/** A fixed start, since the wall clock would give each run other bytes. */
const defaultStart = '2026-01-05'

export interface DistrictOptions {
  readonly id?: string
  readonly name?: string
  /** The virtual time of a new district. */
  readonly start?: string
  /** Replaces the policy that the store keeps. */
  readonly policy?: Policy
  /** Replaces the policy's time zone, be it kept or given. */
  readonly timeZone?: string
  /** Whether an upload that can change nothing is spared the pipeline; true by default. Only time depends on it. */
  readonly skipsUnchanged?: boolean
}

interface DistrictRow {
  readonly now: string
  readonly last_accepted_at: string | null
  readonly policy: unknown
}

async function load(store: Store, id: string): Promise<DistrictRow | undefined> {
  const [row] = await store.query<DistrictRow>(
    `select ${iso('now')} as now, ${iso('last_accepted_at')} as last_accepted_at, policy from district
     where district_id = $1`,
    [id],
  )
  return row
}

/**
 * Opens a district, or makes it with the given name, start and policy.
 * @throws HomeroomError `district_invalid` where the id is that of a snapshot
 */
export async function openDistrict(store: Store, options: DistrictOptions): Promise<District> {
  const id = options.id ?? 'district'
  if (id.includes(snapshotMark)) {
    throw new HomeroomError(
      'district_invalid',
      `Give a district an id without "${snapshotMark}", which marks snapshots, not "${id}"`,
    )
  }
  let row = await load(store, id)
  if (row === undefined) {
    const policy = inZone(options.policy ?? defaultPolicy, options.timeZone)
    const start = parseMoment(options.start ?? defaultStart, policy.service.timeZone)
    await store.run(
      `insert into district (district_id, name, time_zone, now, policy) values ($1, $2, $3, $4::timestamptz, $5::jsonb)`,
      [id, options.name ?? 'District', policy.service.timeZone, start, JSON.stringify(policy)],
    )
    row = await load(store, id)
  }
  if (row === undefined) throw new HomeroomError('store_unusable', `Open district "${id}": the store did not keep it`)
  const policy = inZone(options.policy ?? parsePolicy(row.policy), options.timeZone)
  if (options.policy !== undefined || options.timeZone !== undefined) {
    await store.run('update district set policy = $2::jsonb, time_zone = $3 where district_id = $1', [
      id,
      JSON.stringify(policy),
      policy.service.timeZone,
    ])
  }
  const district: District = {
    store,
    id,
    policy,
    now: row.now,
    lastAcceptedAt: row.last_accepted_at,
    skipsUnchanged: options.skipsUnchanged ?? true,
    local: (utc) => localMoment(utc, district.policy.service.timeZone),
  }
  return district
}

/** Takes over what the store keeps of a district, after its rows have been replaced. */
export async function reload(district: District): Promise<void> {
  const row = (await load(district.store, district.id))!
  district.policy = parsePolicy(row.policy)
  district.now = row.now
  district.lastAcceptedAt = row.last_accepted_at
}

/** @throws HomeroomError `policy_invalid` where there is no such zone */
function inZone(policy: Policy, timeZone: string | undefined): Policy {
  return timeZone === undefined ? policy : parsePolicy({ ...policy, service: { ...policy.service, timeZone } })
}

/** What leaves everything that a sync looks at as it is. */
const apartFromSync: readonly CommandType[] = ['advance', 'claim', 'remind to claim', 'announce', 'message to school']

/**
 * Commands after which a sync finds nothing about people but what the feeds and the rules made, and about classes nothing that
 * an upload does not settle.
 */
const notByHand: readonly CommandType[] = [
  ...apartFromSync,
  'upload',
  'approve',
  'disconnect',
  'switch route',
  'set policy',
  'rename',
  'archive',
  'unarchive',
  'archive all',
]

/**
 * Writes down what changed the world from outside. State is what replaying this log gives. Whatever it is, but for what is
 * known to change nothing that a sync looks at, the district is no longer settled on an upload.
 */
export async function log(
  district: District,
  command: Command,
  { changesNothing = apartFromSync.includes(command.type) }: { readonly changesNothing?: boolean } = {},
): Promise<void> {
  await district.store.run(
    `with next as (
       update district set next_log_id = next_log_id + 1, settled = case when $4 then settled end,
         counts = case when $4 then counts else '{}' end, by_hand = by_hand or $5,
         unsettled_schools = case when $5 then array(
           select school_id from school where district_id = $1 order by school_id) else unsettled_schools end
       where district_id = $1 returning next_log_id - 1 as log_id
     )
     insert into command_log select $1, log_id, $2::timestamptz, $3::jsonb from next`,
    [
      district.id,
      district.now,
      JSON.stringify(command),
      changesNothing,
      !notByHand.includes(command.type),
    ],
  )
}
