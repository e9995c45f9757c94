import { useContext } from 'hono/jsx'
import type { School } from '../../../sim/schools/schools.ts'
import type { SchoolStatus } from '../../../sim/sync/report.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark, type Status } from '../parts/mark.tsx'

const marks: Readonly<Record<SchoolStatus, Status>> = {
  'connected': 'good',
  'on hold': 'held',
  'not connected': 'failed',
}

/** The schools of the district, each with its people and classes. */
export function SchoolsPage({ schools }: { schools: readonly School[] }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <>
      <Heading title='Schools'>
        <p class='lead'>Open a school for its people and classes.</p>
      </Heading>
      {schools.length === 0
        ? (
          <EmptyState title='No schools yet' actions={<a class='button first' href={base}>Go to SIS sync</a>}>
            The schools come with the first upload of the district.
          </EmptyState>
        )
        : (
          <DataTable<School>
            caption='The schools of the district'
            rows={schools}
            columns={[
              {
                head: 'School',
                cell: ({ id, name }) => <a href={`${base}/schools/${encodeURIComponent(id)}`}>{name}</a>,
              },
              {
                head: 'Sync',
                cell: ({ status }) => (
                  <span class='marked'>
                    <Mark status={marks[status]} />
                    <span>{status.charAt(0).toUpperCase() + status.slice(1)}</span>
                  </span>
                ),
              },
              { head: 'Code for texts', cell: ({ code }) => <code>@{code}</code> },
              { head: 'In the roster', cell: ({ rostered }) => rostered ? 'yes' : 'not any more' },
            ]}
          />
        )}
    </>
  )
}
