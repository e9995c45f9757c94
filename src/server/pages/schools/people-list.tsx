import { useContext } from 'hono/jsx'
import type { SchoolPerson } from '../../../sim/people/people-of-school.ts'
import { joined } from '../../../sim/wording/count.ts'
import { may } from '../../session/permissions.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Choice, Field } from '../parts/form.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { type ListFilter, peopleRoles, roleWords } from './school-lists.ts'

export interface PeopleListProps {
  readonly schoolId: string
  readonly people: readonly SchoolPerson[]
  readonly filter: ListFilter
  readonly paging: Paging
  /** Whether something stands beside the list. */
  readonly isNarrow: boolean
}

/** The people of a school: rostered or not, by role. */
export function PeopleList({ schoolId, people, filter, paging, isNarrow }: PeopleListProps) {
  const { district, person } = useContext(FrameContext)
  const base = `/districts/${encodeURIComponent(district!.id)}`
  const school = `${base}/schools/${encodeURIComponent(schoolId)}`
  const isTrainer = person !== null && may(person, 'text', { districtId: district!.id })
  return (
    <>
      <form class='filters' method='get' action={school}>
        <Choice
          name='role'
          label='Role'
          chosen={filter.role}
          options={[['', 'All'], ...peopleRoles.map((role) => [role, roleWords[role]] as const)]}
        />
        <SourceChoice chosen={filter.rostered} />
        <Field label='Name, email or id'>
          <input type='search' name='search' value={filter.search} />
        </Field>
        <button type='submit'>Show</button>
      </form>
      {people.length === 0 ? <p class='dim'>Nobody is like this.</p> : (
        <DataTable<SchoolPerson>
          caption='People of the school'
          rows={people}
          columns={[
            {
              head: 'Name',
              cell: (it) => (
                <>
                  {`${it.firstName} ${it.lastName}`.trim()}
                  {it.unsubscribed && <span class='tag held'>left by text</span>}
                </>
              ),
            },
            { head: 'Role', cell: (it) => <span class='together'>{roleWords[it.role]}</span> },
            ...(isNarrow ? [] : [{ head: 'Source', cell: (it: SchoolPerson) => <Source person={it} /> }]),
            { head: 'Reached by', cell: (it) => <Contacts person={it} /> },
            ...(isNarrow
              ? []
              : [{ head: 'Family', cell: (it: SchoolPerson) => joined(it.family.map(({ name }) => name)) }]),
            {
              head: 'Actions',
              isBare: true,
              cell: (it) => {
                const name = `${it.firstName} ${it.lastName}`.trim()
                return (
                  <span class='row-actions'>
                    {isTrainer && it.role === 'teacher' && (
                      <a href={`${base}/teacher?account=${it.accountId}`} aria-label={`Classes of ${name}`}>Classes</a>
                    )}
                    {isTrainer && it.emails[0] !== undefined && (
                      <a href={`${base}/inboxes/${encodeURIComponent(it.emails[0])}`} aria-label={`Mails of ${name}`}>
                        Mails
                      </a>
                    )}
                    {isTrainer && it.phones.length > 0 && (
                      <a href={phoneOf(school, filter, it.accountId)} aria-label={`Phone of ${name}`}>Phone</a>
                    )}
                    {it.role !== 'administrator' && it.role !== 'none' && (
                      <form method='get' action={`${school}/remove`} data-asks class='inline'>
                        <input type='hidden' name='account' value={it.accountId} />
                        <button type='submit' class='link' aria-label={`Remove ${name}…`}>Remove…</button>
                      </form>
                    )}
                  </span>
                )
              },
            },
          ]}
        />
      )}
      <Pager paging={paging} noun='people' />
    </>
  )
}

/** The same list with a phone beside it. */
function phoneOf(school: string, { role, rostered, search }: ListFilter, accountId: number): string {
  const filters = Object.entries({ role, rostered, search }).filter(([, value]) => value !== '')
  return `${school}?${new URLSearchParams([...filters, ['phone', String(accountId)]])}`
}

function Source({ person: { rostered, sourceIds } }: { person: SchoolPerson }) {
  if (!rostered) return <>by hand</>
  return (
    <span>
      SIS <span class='line dim'>{sourceIds.join(', ')}</span>
    </span>
  )
}

function Contacts({ person: { emails, phones } }: { person: SchoolPerson }) {
  if (emails.length + phones.length === 0) return <span class='dim'>nothing</span>
  return <span>{[...emails, ...phones].map((value) => <span class='line' title={value}>{value}</span>)}</span>
}

export function SourceChoice({ chosen }: { chosen: string }) {
  return (
    <Choice
      name='rostered'
      label='Source'
      chosen={chosen}
      options={[['', 'All'], ['yes', 'SIS (in the roster)'], ['no', 'By hand']]}
    />
  )
}
