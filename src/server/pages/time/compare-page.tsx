import type { Comparison, Difference } from '../../../scenarios/training/compare.ts'
import type { SchoolComparison } from '../../../scenarios/training/compare-schools.ts'
import { counted, thousands } from '../../../sim/wording/count.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Heading } from '../parts/heading.tsx'
import { capitalized } from '../parts/capitalized.ts'
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
      <Heading title='Compare' />
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
  return (
    <>
      <p class='lead'>{text}{now !== null && ` ${now.text}`}</p>
      <dl class='facts below'>
        <Side words='Here' of={here} />
        <Side words='There' of={other} />
      </dl>
      {schools.map((school) => (
        <section>
          <h2>{school.name}</h2>
          {school.differences.length > 0 && <Differences caption={school.name} list={school.differences} />}
          {school.classes.length > 0 && <Classes school={school} />}
        </section>
      ))}
      {mails.length > 0 && (
        <section>
          <h2>Mails</h2>
          <Differences caption='Mails' list={mails} />
        </section>
      )}
    </>
  )
}

function Side({ words, of: { id, name, world } }: { words: string; of: ServedDistrict }) {
  return (
    <>
      <dt>{words}</dt>
      <dd>
        <a href={`/districts/${encodeURIComponent(id)}`}>{name}</a> ({id}), {shortMoment(world.now())}
      </dd>
    </>
  )
}

/** A term change differs in every class: the first ones say how, and the rest is opened. */
const classesShown = 8

function Classes({ school: { name, classes, classesLeftOut } }: { school: SchoolComparison }) {
  const rest = classes.slice(classesShown)
  return (
    <>
      <h3 class='below'>
        Classes that differ <span class='dim'>{thousands(classes.length + classesLeftOut)}</span>
      </h3>
      <Differences caption={`Classes of ${name}`} list={classes.slice(0, classesShown)} />
      {rest.length > 0 && (
        <details class='more'>
          <summary>{counted(rest.length, 'more class', 'more classes')}</summary>
          <Differences caption={`More classes of ${name}`} list={rest} />
          {classesLeftOut > 0 && <p class='dim small'>{thousands(classesLeftOut)} more classes are left out here.</p>}
        </details>
      )}
    </>
  )
}

function Differences({ caption, list }: { caption: string; list: readonly Difference[] }) {
  return (
    <div class='differences'>
      <DataTable<Difference>
        caption={`Where they differ: ${caption}`}
        rows={list}
        columns={[
          { head: 'What', cell: ({ what }) => capitalized(what) },
          { head: 'Here', cell: ({ here }) => <Value value={here} /> },
          {
            head: 'There',
            cell: ({ here, there }) => (
              <span>
                <Value value={there} />
                {typeof here === 'number' && typeof there === 'number' && (
                  <span class='dim'>
                    {` (${thousands(Math.abs(there - here))} ${there > here ? 'more' : 'fewer'})`}
                  </span>
                )}
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}

function Value({ value }: { value: string | number }) {
  return <span>{typeof value === 'number' ? thousands(value) : value}</span>
}
