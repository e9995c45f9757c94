import type { Child } from 'hono/jsx'

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => Child
  /** Figures stand to the right. */
  readonly isFigure?: boolean
  /** A cell without a label on a phone, such as a box to tick. */
  readonly isBare?: boolean
}

export interface DataTableProps<Row> {
  /** What the table lists, for those who do not see it. */
  readonly caption: string
  /** The first column that is not bare names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Its few short columns fit on a phone as they are. */
  readonly fitsPhone?: boolean
}

/**
 * A table on a desk, and on a phone a stack of cards unless it fits. The roles stay what they are where CSS makes blocks of the
 * rows.
 */
export function DataTable<Row>({ caption, columns, rows, fitsPhone }: DataTableProps<Row>) {
  const naming = columns.findIndex(({ isBare }) => isBare !== true)
  return (
    <div class={fitsPhone ? 'sheet fits' : 'sheet'}>
      <table role='table'>
        <caption class='unseen'>{caption}</caption>
        <thead role='rowgroup'>
          <tr role='row'>
            {columns.map(({ head, isFigure, isBare }) => (
              <th role='columnheader' scope='col' class={isFigure ? 'figure' : undefined}>
                {isBare ? <span class='unseen'>{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role='rowgroup'>
          {rows.map((row) => (
            <tr role='row'>
              {columns.map((column, index) =>
                index === naming
                  ? <th role='rowheader' scope='row'>{column.cell(row)}</th>
                  : (
                    <td role='cell' class={cellClass(column)} data-label={column.isBare ? undefined : column.head}>
                      {column.cell(row)}
                    </td>
                  )
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellClass({ isFigure, isBare }: { readonly isFigure?: boolean; readonly isBare?: boolean }) {
  return isFigure ? 'figure' : isBare ? 'bare' : undefined
}
