import { useContext } from 'hono/jsx'
import type { Mailbox } from '../../../sim/mail/mailbox-pages.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure } from '../parts/figure.tsx'
import { Field } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { shortMoment } from '../parts/time-words.ts'

export interface InboxesPageProps {
  readonly mailboxes: readonly Mailbox[]
  readonly search: string
  readonly paging: Paging
}

/** Everybody who has mail. */
export function InboxesPage({ mailboxes, search, paging }: InboxesPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <>
      <Heading title='Inboxes'>
        <p class='lead'>Every mail that the service has sent, by whom it was sent to. Nothing leaves this machine.</p>
      </Heading>
      {paging.total === 0 && search === ''
        ? (
          <EmptyState title='No mail yet' actions={<a class='button' href={base}>Go to SIS sync</a>}>
            The service writes to the administrator about holds and file errors, and to teachers about their classes.
            The first upload brings the first mails.
          </EmptyState>
        )
        : (
          <>
            <form class='filters' method='get'>
              <Field label='Name or address'>
                <input type='search' name='search' value={search} />
              </Field>
              <button type='submit'>Show</button>
            </form>
            <DataTable<Mailbox>
              caption='People who have mail'
              rows={mailboxes}
              columns={[
                {
                  head: 'Inbox',
                  cell: ({ address, name }) => <a href={`${base}/inboxes/${encodeURIComponent(address)}`}>{name}</a>,
                },
                { head: 'Address', cell: ({ address }) => address },
                { head: 'Mails', isFigure: true, cell: ({ mails }) => <Figure count={mails} /> },
                { head: 'Latest', cell: ({ latestAt }) => shortMoment(latestAt) },
              ]}
            />
            <Pager paging={paging} noun='inboxes' />
          </>
        )}
    </>
  )
}
