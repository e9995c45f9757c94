import { useContext } from 'hono/jsx'
import type { Mail } from '../../../sim/mail/mail.ts'
import { FrameContext } from '../frame/frame.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Heading } from '../parts/heading.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { rowMoment, shortMoment } from '../parts/time-words.ts'

export const mailViews = ['html', 'text', 'source'] as const
export type MailView = (typeof mailViews)[number]

const viewWords: Readonly<Record<MailView, string>> = { html: 'HTML', text: 'Text', source: 'Source' }

export interface InboxPageProps {
  readonly address: string
  readonly mails: readonly Mail[]
  readonly paging: Paging
  readonly opened: Mail | null
  readonly view: MailView
  /** The whole message, where its source is looked at. */
  readonly source: string
  /** Whether the reader sees other inboxes as well. */
  readonly seesAll: boolean
}

/** An inbox: the mails, and the one that is open. */
export function InboxPage({ address, mails, paging, opened, view, source, seesAll }: InboxPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const path = `${base}/inboxes/${encodeURIComponent(address)}`
  const page = Math.floor((paging.from - 1) / 50) + 1
  const to = (mailId: number, as: MailView = 'html') =>
    `${path}?mail=${mailId}${as === 'html' ? '' : `&view=${as}`}${page > 1 ? `&page=${page}` : ''}`
  if (mails.length === 0) {
    return (
      <>
        <Heading title='Inbox' crumbs={seesAll ? [[`${base}/inboxes`, 'Inboxes']] : []} />
        <EmptyState title='No mail yet'>What the service writes to {address} stands here.</EmptyState>
      </>
    )
  }
  return (
    <>
      <Heading title={`Inbox of ${mails[0]!.to.name}`} crumbs={seesAll ? [[`${base}/inboxes`, 'Inboxes']] : []}>
        <p class='lead dim'>{address}</p>
      </Heading>
      <div class='mail'>
        <div>
          <ol class='entries sheet'>
            {mails.map((mail) => (
              <li>
                <a href={to(mail.id)} aria-current={mail.id === opened?.id ? 'true' : undefined}>
                  {mail.subject}
                  <span class='small'>{rowMoment(mail.at)}</span>
                </a>
              </li>
            ))}
          </ol>
          <Pager paging={paging} noun='mails' />
        </div>
        {opened !== null && (
          <article class='card'>
            <h2>{opened.subject}</h2>
            <p class='small dim'>
              From {opened.from.name} &lt;{opened.from.address}&gt; to {opened.to.name} &lt;{opened.to.address}&gt;,
              {' '}
              {shortMoment(opened.at)}
            </p>
            <nav class='tabs' aria-label='Views of the mail'>
              {mailViews.map((it) => (
                <a href={to(opened.id, it)} aria-current={it === view ? 'page' : undefined}>{viewWords[it]}</a>
              ))}
            </nav>
            {view === 'html'
              ? (
                <iframe src={`${base}/mails/${opened.id}.html`} sandbox='' title={`The mail “${opened.subject}”`}>
                </iframe>
              )
              : (
                <pre
                  tabindex={0}
                  aria-label={`${viewWords[view]} of the mail`}
                >{view === 'text' ? opened.text : source}</pre>
              )}
          </article>
        )}
      </div>
    </>
  )
}
