import type { District } from '../../district.ts'
import { formats } from '../../roster/format.ts'
import type { RecordSink } from '../../roster/records.ts'
import type { ReadResult } from '../../roster/read.ts'
import { isStill } from '../../roster/recognize.ts'
import type { UploadSet } from '../../roster/upload-set.ts'
import { joinWholeSets } from '../../store/statistics.ts'
import type { ReadOptions } from '../../world.ts'
import { anyRole } from '../compare/people.ts'
import { feedBytesMax, forgetFeed, keepFeed, knownFeed, whatLinesSay } from './known-feed.ts'
import { readLines } from './read-lines.ts'
import { isTooMuch, type Scope, scopeOf } from './scope.ts'
import { textOfSet } from './text-of-set.ts'
import { type Settled, type SettledState, settledState } from '../unchanged.ts'
import type { SettledFeed } from './settled-feed.ts'

/** The part of an upload that has to do with what it changes. */
export interface PartOfFeed {
  /** What reading all of it would give. */
  readonly read: ReadResult
  readonly scope: Scope
  /** Whether its rows are so few that reading a set once for each of them is faster than reading it as a whole. */
  readonly isFewRows: boolean
  /** The upload whose findings hold on for everything outside the scope. */
  readonly sinceUploadId: number
  /** What each school counted before. */
  readonly counts: SettledState['counts']
  /** The schools of which more than the part is needed where they change. */
  readonly unsettledSchools: ReadonlySet<string>
  /** Hands the records of the part to a sink. */
  stage(sink: RecordSink): Promise<void>
  /** To be told when the district is settled on the upload. */
  settled(): void
}

/** Statements planned for few rows take quadratic time with many. */
const fewRowsMax = 1_000

/** Thrown where what comes out shows that the whole feed must be taken. */
export class WholeFeedNeeded extends Error {}

/**
 * Finds the part of an upload that has to do with its changes since the feed that the district is settled on. Undefined where
 * the whole feed must be taken: the feed of before is not known, more than rows differ, a row is faulty, or much has changed.
 */
export async function partOfFeed(
  district: District,
  set: UploadSet,
  options: ReadOptions,
  settled: Settled,
): Promise<PartOfFeed | undefined> {
  const feed = knownFeed(district, settled)
  if (feed === undefined || !isJudgedByChanges(district)) return undefined
  const { counts, unsettledSchools, tellsOfGuardians } = await settledState(district, settled)
  if (tellsOfGuardians) return undefined
  const format = formats[settled.format]
  // Other headers than those of before are no changes of lines.
  if (!await isStill(format, set, options)) return undefined
  const text = await textOfSet(set, format, feedBytesMax)
  const changes = text && feed.changesTo(text)
  if (changes && isTooMuch(feed, count(changes.added))) return undefined
  const added = changes && await whatLinesSay(feed, changes.added, format, options)
  if (text === undefined || changes === undefined || added === undefined) return undefined
  const { removed } = changes
  if ([...added, ...removed.map((line) => feed.said(line))].some(({ about }) => about === 'school')) return undefined
  // Until the upload is settled on, the feed is neither that of before nor that of now.
  forgetFeed(district)
  if (!added.every((line) => feed.add(line))) return undefined
  const scope = await scopeOf(
    feed,
    { added, removed },
    {
      partners: (people, contacts) => partnersOf(district, feed, people, contacts),
      ownersAlone: (contactsOf) => ownersAlone(district, contactsOf),
    },
  )
  if (scope === undefined) return undefined
  const lines = new Map(
    [...Map.groupBy(scope.lines, (line) => feed.fileOf(line))].map(([file, list]) =>
      [file, list.map((line) => feed.textOf(line))] as const
    ),
  )
  return {
    read: {
      format: settled.format,
      outcome: 'read',
      files: [],
      ignored: [],
      digest: text.digest,
      bytes: text.bytes,
      errors: [],
      errorsTotal: 0,
    },
    scope,
    isFewRows: scope.lines.length <= fewRowsMax,
    sinceUploadId: settled.uploadId,
    counts,
    unsettledSchools: new Set(unsettledSchools),
    stage: async (sink) => {
      const headerOf = (file: string) => feed.headerOf(file)
      if (!await readLines({ headerOf, lines }, format, options, () => sink)) {
        throw new WholeFeedNeeded()
      }
    },
    settled: () => {
      for (const line of removed) feed.remove(line)
      feed.digest = text.digest
      if (!feed.isWorn) keepFeed(district, feed)
    },
  }
}

const count = (lines: ReadonlyMap<string, readonly string[]>) =>
  [...lines.values()].reduce((sum, list) => sum + list.length, 0)

/** Shares of the file's own rows, and classes one by one, are judged with everything in view. */
function isJudgedByChanges({ policy: { hold } }: District): boolean {
  return hold.denominator !== 'file' && hold.scope !== 'class'
}

/** Looking up so many costs no more than reading all of a small district, or so large a share of a large one. */
const lookedUpMax = (feed: SettledFeed) => Math.max(300, feed.lineCount / 200)

async function partnersOf(
  { store, id }: District,
  feed: SettledFeed,
  people: readonly string[],
  contacts: readonly string[],
): Promise<string[]> {
  const ask = (accounts: string) =>
    store.query<{ source_id: string }>(
      `with accounts as (${accounts})
       select distinct m.source_id from accounts a join member m on m.district_id = $1 and m.account_id = a.account_id
       where m.origin = 'roster'`,
      [id, people, contacts],
    )
  const rows = people.length + contacts.length <= lookedUpMax(feed)
    ? await ask(accountsOfFew)
    : await store.transaction(async () => {
      await store.execute(joinWholeSets)
      return await ask(accountsOfMany)
    })
  return rows.map((row) => row.source_id)
}

/** Looks each of them up. */
const accountsOfFew = `
  select account_id from member
  where district_id = $1 and role in ${anyRole} and source_id = any($2)
  union select account_id from contact_point
  where district_id = $1 and kind in ('email', 'phone') and value = any($3)`

/** Reads all of the tables once. */
const accountsOfMany = `
  select m.account_id from member m join unnest($2::text[]) as t (id) on m.source_id = t.id collate "C"
  where m.district_id = $1
  union select c.account_id from contact_point c join unnest($3::text[]) as t (value) on c.value = t.value collate "C"
  where c.district_id = $1`

async function ownersAlone(
  { store, id }: District,
  contactsOf: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const pairs = [...contactsOf].flatMap(([person, contacts]) => contacts.map((contact) => [person, contact] as const))
  const rows = await store.query<{ source_id: string }>(
    // Each looked up by its key: joined with one another they would be compared in pairs.
    `with own as materialized (
       select source_id, min(account_id) as account_id from member
       where district_id = $1 and role in ${anyRole} and source_id = any($2)
       group by 1
       having min(account_id) = max(account_id)
         and bool_and(origin = 'roster' and role in ('teacher', 'staff', 'administrator'))
     )
     select source_id from own
     except select o.source_id
     from own o join member m on m.district_id = $1 and m.account_id = o.account_id and m.source_id <> o.source_id
     except select given.person collate "C"
     from unnest($3::text[], $4::text[]) as given (person, contact)
       join contact_point c on c.district_id = $1 and c.kind in ('email', 'phone') and c.value = given.contact collate "C"
     where not exists (
       select from member m where m.district_id = $1 and m.role in ('teacher', 'staff', 'administrator')
         and m.source_id = given.person collate "C" and m.account_id = c.account_id)`,
    [id, [...contactsOf.keys()], pairs.map(([person]) => person), pairs.map(([, contact]) => contact)],
  )
  return rows.map((row) => row.source_id)
}
