import { type Context, Hono } from 'hono'
import { composeMessage } from '../../../mail-message.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { Mail } from '../../../sim/mail/mail.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { mailPolicy } from '../../security/headers.ts'
import { addressesOf } from '../../session/own-addresses.ts'
import { show } from '../frame/show.tsx'
import { boundsOf, pageNumber, pagingOf } from '../parts/paging.ts'
import { InboxesPage } from './inboxes-page.tsx'
import { InboxPage, mailViews } from './inbox-page.tsx'

/** Inboxes: for a trainer everybody's, for all others their own. */
export function inboxes(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/inboxes', async (context) => {
    const { read, id } = context.get('district')
    const readable = await addressesOf(context.get('district'), context.get('person')!)
    if (readable !== 'all') {
      const [own] = readable
      if (own === undefined) {
        throw new HomeroomError('address_unknown', 'Nothing can be sent to you: no email address is known of you')
      }
      return context.redirect(`/districts/${encodeURIComponent(id)}/inboxes/${encodeURIComponent(own)}`, 303)
    }
    const search = (context.req.query('search') ?? '').slice(0, 100)
    const query = { ...boundsOf(pageNumber(context.req.query('page'))), ...(search !== '' && { search }) }
    const { entries, total } = await read(`mailboxes ${JSON.stringify(query)}`, (world) => world.mailboxes(query))
    return await show(
      context,
      { title: 'Inboxes', area: 'inboxes' },
      <InboxesPage
        mailboxes={entries}
        search={search}
        paging={pagingOf(new URL(context.req.url), entries.length, total)}
      />,
    )
  })

  app.get('/districts/:district/inboxes/:address', async (context) => {
    const { read } = context.get('district')
    const address = context.req.param('address')
    const seesAll = await assertReadable(context, address)
    const query = { ...boundsOf(pageNumber(context.req.query('page'))), address }
    const { entries, total } = await read(`mails ${JSON.stringify(query)}`, (world) => world.mailPage(query))
    const asked = context.req.query('mail')
    const opened = asked === undefined ? entries[0] ?? null : await mailTo(context, address, Number(asked))
    const view = mailViews.find((it) => it === context.req.query('view')) ?? 'html'
    return await show(
      context,
      { title: `Inbox of ${address}`, area: 'inboxes' },
      <InboxPage
        address={address}
        mails={entries}
        paging={pagingOf(new URL(context.req.url), entries.length, total)}
        opened={opened}
        view={view}
        source={opened !== null && view === 'source' ? new TextDecoder().decode(await composeMessage(opened)) : ''}
        seesAll={seesAll}
      />,
    )
  })

  // A document of its own that can do nothing: no scripts, nothing fetched, no forms, and framed by this server alone.
  app.get('/districts/:district/mails/:mail{\\d{1,15}\\.html}', async (context) => {
    const mail = await context.get('district').world.mail(Number.parseInt(context.req.param('mail')))
    await assertReadable(context, mail.to.address)
    return context.html(mail.html, 200, {
      'content-security-policy': mailPolicy,
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    })
  })
  return app
}

/**
 * Refuses somebody else's mail. Gives whether the reader sees everybody's.
 * @throws HomeroomError `forbidden`
 */
async function assertReadable(context: Context<AppEnvironment>, address: string): Promise<boolean> {
  const readable = await addressesOf(context.get('district'), context.get('person')!)
  if (readable === 'all') return true
  if (readable.includes(address)) return false
  throw new HomeroomError('forbidden', `Read your own mail: "${address.slice(0, 200)}" is somebody else’s`)
}

/** @throws HomeroomError `mail_unknown` for a mail to somebody else as well */
async function mailTo(context: Context<AppEnvironment>, address: string, mailId: number): Promise<Mail> {
  const mail = Number.isInteger(mailId) ? await context.get('district').world.mail(mailId) : null
  if (mail?.to.address === address) return mail
  throw new HomeroomError('mail_unknown', `Name a mail to ${address}: ${mailId} is none`)
}
