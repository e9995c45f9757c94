import type { ChangeRow } from '../../../sim/world.ts'
import { recordTypes } from '../../../sim/policy/hold-policy.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Choice, Field } from '../parts/form.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { type ChangeFilter, changeTypes, changeWords, labels, recordNoun } from './change-list.ts'

export interface ChangesTableProps {
  readonly rows: readonly ChangeRow[]
  readonly filter: ChangeFilter
  readonly paging: Paging
}

/** The changes one by one, with filters. */
export function ChangesTable({ rows, filter, paging }: ChangesTableProps) {
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <>
      <form class='filters' method='get' data-turbo-action='replace'>
        <Choice
          name='type'
          label='Change'
          chosen={filter.type}
          options={[['', 'All'], ...changeTypes.map((type) => [type, capitalized(changeWords[type])] as const)]}
        />
        <Choice
          name='record'
          label='Of'
          chosen={filter.record}
          options={[['', 'Everything'], ...recordTypes.map((type) => [type, capitalized(type)] as const)]}
        />
        <Choice
          name='label'
          label='Label'
          chosen={filter.label}
          options={[['', 'All'], ...labels.map((label) => [label, capitalized(label)] as const)]}
        />
        <Field label='Name or id'>
          <input type='search' name='search' value={filter.search} />
        </Field>
        <button type='submit'>Show</button>
        {isFiltered && <a class='button' href='?'>All</a>}
      </form>
      {rows.length === 0
        ? <p class='dim'>{isFiltered ? 'No change is like this.' : 'There are no single changes to list.'}</p>
        : (
          <DataTable<ChangeRow>
            caption='What changes, removals first'
            rows={rows}
            columns={[
              {
                head: 'Name',
                cell: (row) => (
                  <>
                    {row.name || row.className || row.sourceId}
                    <span class='id'>{row.sourceId}</span>
                  </>
                ),
              },
              {
                head: 'Change',
                cell: (row) => (
                  <span>
                    {recordNoun(row)} <strong>{changeWords[row.changeType]}</strong>
                  </span>
                ),
              },
              { head: 'Class', cell: (row) => row.recordType === 'classes' ? '' : row.className },
              { head: 'Label', cell: (row) => <Label row={row} /> },
              { head: 'What it is about', cell: (row) => row.reason },
            ]}
          />
        )}
      <Pager paging={paging} noun='changes' />
    </>
  )
}

function Label({ row: { label, relatedId } }: { row: ChangeRow }) {
  if (label === '') return null
  const color = label === 'true removal' ? 'held' : label === 'reused id' ? 'failed' : 'accent'
  return (
    <span>
      <span class={`tag ${color}`}>{label}</span>
      {label === 'changed id' && relatedId !== '' && ` → ${relatedId}`}
    </span>
  )
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
