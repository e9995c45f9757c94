import type { CommandType } from '../command.ts'
import type { District } from '../district.ts'
import type { Policy } from '../policy/policy.ts'
import { noChanges } from '../sync/figures.ts'
import { iso } from '../sync/report-queries.ts'
import { effects } from './effects.ts'

/** How far a watch has looked. */
export interface Place {
  /** How many contact points people have given. */
  readonly handContacts: number
  readonly logId: number
  /** The transaction that wrote the entry: it tells it from a copy of it, after a snapshot was restored. */
  readonly logEntry: string
  readonly uploadId: number
  readonly mailId: number
  /** How many of each have ever been made; their ids have no gaps. */
  readonly accounts: number
  readonly classes: number
  readonly messages: number
  readonly lastAcceptedAt: string | null
  readonly policy: Policy
}

/** What has happened since a watch looked last. */
export interface Happened {
  /** Types of the commands since. */
  readonly commands: ReadonlySet<CommandType>
  /** The uploads since, refused ones included, in order. */
  readonly uploads: readonly { readonly uploadId: number; readonly at: string; readonly refused: boolean }[]
  /** The uploads of which schools were approved since. */
  readonly approvals: readonly { readonly uploadId: number; readonly at: string }[]
  /** Whether any change set was decided or carried out since. */
  readonly synced: boolean
  /** The policy of before and that of now. */
  readonly policies: readonly Policy[]
  /** Whether a rule of the policy let something through, under what it was or what it is now. */
  allowed(rule: (policy: Policy) => boolean): boolean
  /** Whether a rule of the policy holds under both. */
  always(rule: (policy: Policy) => boolean): boolean
}

/** Where a district is now, and whether it has been so since a place: not when a snapshot was restored. */
export async function placeOf(
  { store, id, policy }: District,
  before?: Place,
): Promise<Omit<Place, 'handContacts'> & { readonly goesOn: boolean }> {
  const entry = (logId: string) =>
    `(select xmin::text from command_log l where l.district_id = $1 and l.log_id = ${logId})`
  const [row] = await store.query<Omit<Place, 'policy' | 'handContacts'> & { goesOn: boolean }>(
    `select (d.next_log_id - 1)::int as "logId", coalesce(${entry('d.next_log_id - 1')}, '') as "logEntry",
       coalesce(${entry('$2')}, '') = $3 as "goesOn",
       d.next_upload_id - 1 as "uploadId", (d.next_mail_id - 1)::int as "mailId",
       (d.next_account_id - 1)::int as accounts, (d.next_class_id - 1)::int as classes,
       (d.next_message_id - 1)::int as messages, ${iso('last_accepted_at')} as "lastAcceptedAt"
     from district d where d.district_id = $1`,
    [id, before?.logId ?? 0, before?.logEntry ?? ''],
  )
  return { ...row!, policy }
}

/** Reads what happened between two places; commands go to `done`, change sets to `outcome`. */
export async function happenedSince(
  district: District,
  before: Place,
  now: Place,
): Promise<Happened> {
  const { store, id } = district
  const commands = before.logId === now.logId ? [] : await store.query<{ type: CommandType; approved: number | null }>(
    `select distinct command->>'type' as type,
       case command->>'type' when 'approve' then (command->>'uploadId')::int end as approved
     from command_log where district_id = $1 and log_id > $2`,
    [id, before.logId],
  )
  const types = new Set(commands.map(({ type }) => type))
  if ([...types].some((type) => effects[type].length > 0)) await readCommands(district, before.logId)
  const approved = commands.flatMap((it) => it.approved ?? [])
  const synced = now.uploadId > before.uploadId || approved.length > 0
  const uploads = !synced ? [] : await store.query<{ uploadId: number; at: string; refused: boolean }>(
    `select upload_id as "uploadId", ${iso('at')} as at, stage = 'refused' as refused from upload
     where district_id = $1 and (upload_id > $2 or upload_id = any($3)) order by upload_id`,
    [id, before.uploadId, approved],
  )
  if (synced) await readOutcomes(district, before.uploadId, now.uploadId, approved)
  return {
    commands: types,
    uploads: uploads.filter(({ uploadId }) => uploadId > before.uploadId),
    approvals: uploads.filter(({ uploadId }) => approved.includes(uploadId)),
    synced,
    policies: [before.policy, now.policy],
    allowed: (rule) => rule(before.policy) || rule(now.policy),
    always: (rule) => rule(before.policy) && rule(now.policy),
  }
}

async function readCommands({ store, id }: District, after: number): Promise<void> {
  const rules = Object.entries(effects).flatMap(([type, list]) =>
    list.map(({ rows, op, by }) => ({
      type,
      rows,
      op: op ?? null,
      ...Object.fromEntries(by.map((name) => [`by_${name}`, true])),
    }))
  )
  await store.run(
    `insert into done
     select e.rows, e.op, case when e.by_school then coalesce(command->>'schoolId', k.school_id) end,
       case when e.by_class then c.class_id end, case when e.by_account then a.account_id::bigint end
     from command_log l
       join jsonb_to_recordset($3::jsonb) as e (type text, rows text, op text, by_school boolean, by_class boolean,
         by_account boolean) on e.type = command->>'type'
       cross join lateral (
         select value::bigint as class_id from jsonb_array_elements_text(command->'classIds')
         union all select (command->>'classId')::bigint where not command ? 'classIds'
       ) c
       cross join lateral (
         select unnest(case when command ? 'keepId' then array[command->>'keepId', command->>'otherId']
           else array[coalesce(case command->>'type' when 'create class' then command->>'ownerId' end,
             command->>'accountId')] end) as account_id
       ) a
       left join class k on k.district_id = $1 and k.class_id = c.class_id
     where l.district_id = $1 and l.log_id > $2`,
    [id, after, JSON.stringify(rules)],
  )
}

/** The change sets of uploads since, and those that waited before and do no longer. */
async function readOutcomes(
  { store, id, policy }: District,
  after: number,
  now: number,
  approved: readonly number[],
): Promise<void> {
  await store.run(
    `insert into outcome
     select c.upload_id, c.school_id, c.name,
       case when c.state = 'held' and c.blocks = 'removals' then case when c.upload_id > $2 then 'kept' else 'held' end
         when c.state = 'interrupted' then 'ready' else c.state end,
       c.upload_id > $2, c.first_sync, u.lapsed, c.blocks = 'removals' and c.upload_id <= $2, coalesce(h.touched, false),
       c.state = 'held' or c.upload_id > $3 or $2 = $4,
       c.state = 'applied' and c.blocks <> '' and (c.approved_by is null or c.upload_id <> all($5)),
       coalesce(c.changes, $6::jsonb)
     from change_set c join upload u using (district_id, upload_id)
       left join watched_held h using (district_id, upload_id, school_id)
     where district_id = $1 and c.upload_id > $2 or district_id = $1 and h.upload_id is not null`,
    [id, after, now - policy.service.changeSetsKept, now, approved, JSON.stringify(noChanges)],
  )
}
