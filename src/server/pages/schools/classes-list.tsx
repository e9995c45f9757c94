import { useContext } from 'hono/jsx'
import type { SchoolClass } from '../../../sim/classes/list-classes.ts'
import { joined } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Figure } from '../parts/figure.tsx'
import { Choice, Field } from '../parts/form.tsx'
import { Mark, type Status } from '../parts/mark.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { SourceChoice } from './people-list.tsx'
import { classStates, type ListFilter } from './school-lists.ts'

export interface ClassesListProps {
  readonly schoolId: string
  readonly classes: readonly SchoolClass[]
  readonly filter: ListFilter
  readonly paging: Paging
}

const marks: Readonly<Record<SchoolClass['state'], Status>> = { unclaimed: 'held', active: 'good', archived: 'plain' }

/** The classes of a school, to archive in bulk. */
export function ClassesList({ schoolId, classes, filter, paging }: ClassesListProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const school = `${base}/schools/${encodeURIComponent(schoolId)}`
  const canArchive = classes.some(({ state }) => state === 'active')
  return (
    <>
      <form class='filters' method='get' action={school}>
        <input type='hidden' name='list' value='classes' />
        <Choice
          name='state'
          label='State'
          chosen={filter.state}
          options={[['', 'All'], ...classStates.map((state) => [state, capitalized(state)] as const)]}
        />
        <SourceChoice chosen={filter.rostered} />
        <Field label='Name or id'>
          <input type='search' name='search' value={filter.search} />
        </Field>
        <button type='submit'>Show</button>
      </form>
      {classes.length === 0
        ? <p class='dim'>No class is like this.</p>
        : (
          <form method='get' action={`${school}/archive`} data-asks>
            <DataTable<SchoolClass>
              caption='Classes of the school'
              rows={classes}
              columns={[
                ...(canArchive
                  ? [{
                    head: 'Select',
                    isBare: true,
                    cell: (it: SchoolClass) =>
                      it.state === 'active'
                        ? <input type='checkbox' name='class' value={it.id} aria-label={`Select ${it.name}`} />
                        : null,
                  }]
                  : []),
                {
                  head: 'Class',
                  cell: (it) => (
                    <>
                      {it.name} <span class='id'>{it.sourceId}</span>
                    </>
                  ),
                },
                {
                  head: 'State',
                  cell: (it) => (
                    <span class='marked'>
                      <Mark status={marks[it.state]} />
                      <span>
                        {capitalized(it.state)}{' '}
                        {it.suggestedForArchiving && <span class='tag held'>left the roster</span>}
                      </span>
                    </span>
                  ),
                },
                { head: 'Source', cell: (it) => it.rostered ? 'SIS' : 'not in the roster' },
                {
                  head: 'Owners',
                  cell: (it) => joined(it.owners.map(({ name }) => name)) || <span class='dim'>nobody</span>,
                },
                {
                  head: 'Participants',
                  isFigure: true,
                  cell: ({ participants: of }) => <Figure count={of.rostered + of.byHand + of.former} />,
                },
              ]}
            />
            {canArchive && (
              <div class='actions below'>
                <button type='submit'>Archive the selected classes…</button>
              </div>
            )}
          </form>
        )}
      <Pager paging={paging} noun='classes' />
    </>
  )
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
