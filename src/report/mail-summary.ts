import type { Mail, MailKind } from '../sim/mail/mail.ts'
import { counted, joined } from '../sim/wording/count.ts'

/** How many mails went out after the first `before` ones, by what they are about. */
export async function mailSummary(mails: AsyncIterable<Mail>, before = 0): Promise<string> {
  const byKind = new Map<MailKind, number>()
  let seen = 0
  for await (const mail of mails) {
    if (++seen > before) byKind.set(mail.kind, (byKind.get(mail.kind) ?? 0) + 1)
  }
  if (seen <= before) return 'Mails: none'
  const kinds = [...byKind].sort(([one], [other]) => (one < other ? -1 : 1)).map(([kind, count]) =>
    `${count} “${kind}”`
  )
  return `Mails: ${counted(seen - before, 'message')} (${joined(kinds)})`
}
