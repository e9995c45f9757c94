import type { District } from '../district.ts'
import type { MailData } from './mail-data.ts'

/** Who gets a message. Without an account it is the district's administrator. */
export interface Recipient {
  readonly accountId: number | null
  readonly name: string
  readonly address: string
}

export interface Outgoing {
  /** One message goes out for a cause and a person; a second one with the same is dropped. */
  readonly cause: string
  readonly to: Recipient
  readonly data: MailData
}

/** The administrator in charge of the sync. */
export function administrator({ policy }: District): Recipient {
  return { accountId: null, name: policy.service.adminName, address: policy.service.adminAddress }
}

/** Puts messages into the mailboxes, in order, at the virtual time or at a given one. */
export async function send(district: District, mails: readonly Outgoing[], at = district.now): Promise<void> {
  const wanted = mails.filter((mail) => district.policy.service.mails[mail.data.kind])
  if (wanted.length === 0) return
  await district.store.run(
    `with given as (
       select ordinality, it->>'kind' as kind, it->>'cause' as cause, (it->>'account')::bigint as account_id,
         it->>'name' as to_name, it->>'address' as to_address, it->'data' as data
       from jsonb_array_elements($2::jsonb) with ordinality as t (it, ordinality)
     ), new as (
       select *, row_number() over (order by ordinality) as n from given g where not exists (
         select from mail m where m.district_id = $1 and m.kind = g.kind and m.cause = g.cause
           and m.to_address = g.to_address)
     ), numbered as (
       update district set next_mail_id = next_mail_id + (select count(*) from new) where district_id = $1
       returning next_mail_id - (select count(*) from new) as first
     )
     insert into mail
     select $1, first + n - 1, $3::timestamptz, kind, cause, account_id, to_name, to_address, data from new, numbered`,
    [
      district.id,
      JSON.stringify(wanted.map((mail) => ({
        kind: mail.data.kind,
        cause: mail.cause,
        account: mail.to.accountId,
        name: mail.to.name,
        address: mail.to.address,
        data: mail.data,
      }))),
      at,
    ],
  )
}
