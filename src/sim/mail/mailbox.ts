import type { District } from '../district.ts'
import { iso } from '../sync/report-queries.ts'
import type { Mail, MailKind } from './mail.ts'
import type { MailData } from './mail-data.ts'
import { renderMail } from './render.ts'

/** Mails are read so many at a time. */
const pageSize = 500

/** A mail as the table has it. */
export interface MailRow {
  readonly mail_id: number
  readonly at: string
  readonly kind: MailKind
  readonly to_name: string
  readonly to_address: string
  readonly data: MailData
}

/** The messages that were sent, in order; those after one where its id is given. */
export async function* readMails(district: District, after = 0): AsyncIterable<Mail> {
  let last = after
  while (true) {
    const rows = await district.store.query<MailRow>(
      `select mail_id, ${iso('at')} as at, kind, to_name, to_address, data from mail
       where district_id = $1 and mail_id > $2 order by mail_id limit ${pageSize}`,
      [district.id, last],
    )
    for (const row of rows) yield mailOf(district, row)
    if (rows.length < pageSize) return
    last = rows.at(-1)!.mail_id
  }
}

/** The mail as its reader gets it. */
export function mailOf({ policy, local }: District, row: MailRow): Mail {
  const { senderName, senderAddress } = policy.service
  return {
    id: row.mail_id,
    at: local(row.at),
    kind: row.kind,
    to: { name: row.to_name, address: row.to_address },
    from: { name: senderName, address: senderAddress },
    ...renderMail(row.data),
  }
}

/** How many messages were sent. */
export async function mailCount({ store, id }: District): Promise<number> {
  const [row] = await store.query<{ n: number }>('select count(*) as n from mail where district_id = $1', [id])
  return row!.n
}
