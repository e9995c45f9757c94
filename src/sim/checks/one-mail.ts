import type { Policy } from '../policy/policy.ts'
import { type Checking, namedMax, some } from './checking.ts'
import type { Violation } from './invariant.ts'

const invariant = 'one mail per cause and person'

/**
 * Nobody gets two mails of a kind for one cause, at one address or at two, and the mail about a hold names the schools that
 * the upload put on hold, each once and no other (help.remind.com/hc/en-us/articles/360017553480; that a cause is told once
 * is inferred, reference 12).
 */
export async function oneMailPerCause(it: Checking): Promise<readonly Violation[]> {
  const written = it.scan.rows['mail']!.written > 0
  return [
    ...(written ? await twice(it, 'to_address', 'at one address') : []),
    ...(written ? await twice(it, 'account_id', 'to one account') : []),
    ...(it.happened.uploads.length > 0 ? await holdMails(it) : []),
  ]
}

async function twice(
  { district, before }: Checking,
  person: 'to_address' | 'account_id',
  where: string,
): Promise<Violation[]> {
  const rows = await district.store.query<{ kind: string; cause: string; names: string; mails: number; ids: number[] }>(
    `select m.kind, m.cause, min(m.to_name || ' <' || m.to_address || '>') as names, count(*)::int as mails,
       (array_agg(m.mail_id order by m.mail_id))[1:${namedMax}] as ids
     from mail m join (select distinct kind, cause, ${person} from mail where district_id = $1 and mail_id > $2) n
       using (kind, cause, ${person})
     where m.district_id = $1 group by m.kind, m.cause, ${person} having count(*) > 1 order by min(m.mail_id)`,
    [district.id, before.mailId],
  )
  return rows.map(({ kind, cause, names, mails, ids }) => ({
    invariant,
    message: `Expected one mail "${kind}" for cause "${cause}" ${where}, and ${names} got ${mails}: mails ${
      some(ids.map(String), mails)
    }`,
    schoolId: null,
  }))
}

const holdMail = ({ service }: Policy) => service.mails['hold placed']

async function holdMails({ district, before, happened }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<{ upload: number; mails: number; held: string[]; named: string[] }>(
    `select u.upload_id as upload, coalesce(n.mails, 0)::int as mails, h.held, coalesce(n.named, '{}') as named
     from upload u
       cross join lateral (
         select coalesce(array_agg(school_id order by school_id), '{}') as held from change_set c
         where c.district_id = $1 and c.upload_id = u.upload_id and c.blocks <> ''
       ) h
       left join (
         select (data->>'uploadId')::int as upload_id, count(distinct mail_id) as mails,
           array_agg(s->>'id' order by s->>'id' collate "C") as named
         from mail, jsonb_array_elements(data->'schools') s
         where district_id = $1 and mail_id > $2 and kind = 'hold placed' group by 1
       ) n using (upload_id)
     where u.district_id = $1 and u.upload_id > $3 and (n.named is null and h.held <> '{}' and $4 or h.held <> n.named)
     order by 1`,
    [district.id, before.mailId, before.uploadId, happened.always(holdMail)],
  )
  const list = (ids: readonly string[]) => ids.length === 0 ? 'none' : ids.join(', ')
  return rows.map(({ upload, mails, held, named }) => ({
    invariant,
    message: `Expected the mail about the hold of upload ${upload} to name its held schools (${list(held)}), and ${
      mails === 0 ? 'there is no such mail' : `it names ${list(named)}`
    }`,
    schoolId: held.find((id) => !named.includes(id)) ?? named.find((id) => !held.includes(id)) ?? null,
  }))
}
