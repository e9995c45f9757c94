import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { containing, type Page, pageBounds, type PageQuery } from '../page.ts'
import { iso } from '../sync/report-queries.ts'
import type { Mail } from './mail.ts'
import { mailOf, type MailRow } from './mailbox.ts'

/** Everything that was sent to one address. */
export interface Mailbox {
  readonly address: string
  readonly name: string
  readonly mails: number
  /** When the latest came, ISO 8601 with the district's offset. */
  readonly latestAt: string
}

export interface MailboxQuery extends PageQuery {
  /** Part of an address or a name, in any letter case. */
  readonly search?: string
}

export interface MailQuery extends PageQuery {
  /** Only what was sent to this address. */
  readonly address?: string
}

/** The addresses that have mail, in the order of their letters. */
export async function mailboxPage(district: District, query: MailboxQuery = {}): Promise<Page<Mailbox>> {
  const { limit, offset } = pageBounds(query)
  const search = query.search === undefined || query.search.trim() === '' ? null : containing(query.search)
  const parameters = [district.id, search]
  const matching =
    `district_id = $1 and ($2::text is null or to_address ilike $2 or (to_name collate caseless) ilike $2)`
  const [count] = await district.store.query<{ total: number }>(
    `select count(distinct to_address)::int as total from mail where ${matching}`,
    parameters,
  )
  const rows = await district.store.query<Mailbox>(
    `select to_address as address, (array_agg(to_name order by mail_id desc))[1] as name, count(*)::int as mails,
       ${iso('max(at)')} as "latestAt"
     from mail where district_id = $1 and to_address in (
       select distinct to_address from mail where ${matching} order by 1 limit ${limit} offset ${offset})
     group by to_address order by to_address`,
    parameters,
  )
  return { entries: rows.map((row) => ({ ...row, latestAt: district.local(row.latestAt) })), total: count!.total }
}

const columns = `mail_id, ${iso('at')} as at, kind, to_name, to_address, data`

/** Mails, the latest first. */
export async function mailPage(district: District, query: MailQuery = {}): Promise<Page<Mail>> {
  const { limit, offset } = pageBounds(query)
  const [where, parameters] = query.address === undefined
    ? ['district_id = $1', [district.id]]
    : ['district_id = $1 and to_address = $2', [district.id, query.address]]
  const [count] = await district.store.query<{ total: number }>(
    `select count(*)::int as total from mail where ${where}`,
    parameters,
  )
  const rows = await district.store.query<MailRow>(
    `select ${columns} from mail where ${where} order by mail_id desc limit ${limit} offset ${offset}`,
    parameters,
  )
  return { entries: rows.map((row) => mailOf(district, row)), total: count!.total }
}

/** @throws HomeroomError `mail_unknown` */
export async function mailById(district: District, mailId: number): Promise<Mail> {
  const [row] = await district.store.query<MailRow>(
    `select ${columns} from mail where district_id = $1 and mail_id = $2`,
    [district.id, mailId],
  )
  if (row !== undefined) return mailOf(district, row)
  throw new HomeroomError('mail_unknown', `Name a mail of the district: ${mailId} is none`)
}
