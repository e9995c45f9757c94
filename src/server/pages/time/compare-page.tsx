import type { Comparison, Difference } from '../../../scenarios/training/compare.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { shortMoment } from '../parts/time-words.ts'

export interface ComparePageProps {
  readonly here: ServedDistrict
  readonly others: readonly { readonly id: string; readonly name: string; readonly now: string }[]
  readonly other: ServedDistrict | null
  readonly comparison: Comparison | null
}

/** Two worlds side by side: only what differs. */
export function ComparePage({ here, others, other, comparison }: ComparePageProps) {
  return (
    <>
      <h1>Compare</h1>
      {others.length === 0
        ? (
          <EmptyState title='There is nothing to compare with'>
            Fork this district in the bar at the bottom, do something else in the fork, and come back here.
          </EmptyState>
        )
        : (
          <form method='get' class='filters'>
            <label class='field'>
              <span>Compare {here.name} with</span>
              <select name='with'>
                {others.map(({ id, name, now }) => (
                  <option value={id} selected={id === other?.id}>{`${name} (${id}), ${shortMoment(now)}`}</option>
                ))}
              </select>
            </label>
            <button type='submit'>Compare</button>
          </form>
        )}
      {other !== null && comparison !== null && <Result here={here} other={other} comparison={comparison} />}
    </>
  )
}

function Result({ here, other, comparison }: { here: ServedDistrict; other: ServedDistrict; comparison: Comparison }) {
  const { now, schools, mails, text } = comparison
  const columns = [
    `Here: ${here.id}, ${shortMoment(here.world.now())}`,
    `There: ${other.id}, ${shortMoment(other.world.now())}`,
  ]
  return (
    <>
      <p class='lead'>{text}</p>
      {now !== null && <p>{now.text}</p>}
      {schools.map((school) => (
        <section>
          <h2>{school.name}</h2>
          <Differences list={[...school.differences, ...school.classes]} columns={columns} />
          {school.classesLeftOut > 0 && <p class='dim'>{school.classesLeftOut} more classes differ.</p>}
        </section>
      ))}
      {mails.length > 0 && (
        <section>
          <h2>Mails</h2>
          <Differences list={mails} columns={columns} />
        </section>
      )}
    </>
  )
}

function Differences({ list, columns }: { list: readonly Difference[]; columns: readonly string[] }) {
  return (
    <div class='sheet'>
      <table>
        <thead>
          <tr>
            <th scope='col'>What</th>
            {columns.map((column) => <th scope='col'>{column}</th>)}
            <th scope='col'>In words</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ what, here, there, text }) => (
            <tr>
              <th scope='row'>{what}</th>
              <td data-label={columns[0]}>{here}</td>
              <td data-label={columns[1]}>{there}</td>
              <td data-label='In words'>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
