import { useContext } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'
import { lengthBetween, rowMoment } from '../parts/time-words.ts'
import type { BarView } from './bar-view.ts'

/** A form of the bar: it comes back to the page on which it was sent. */
function Act({ path, act, children, ...attributes }: {
  path: string
  act: string
  children: unknown
  [data: `data-${string}`]: string | boolean | undefined
}) {
  const { path: here } = useContext(FrameContext)
  return (
    <Form action={path} {...attributes}>
      <input type='hidden' name='act' value={act} />
      <input type='hidden' name='back' value={here} />
      {children as never}
    </Form>
  )
}

/** Time as a thing that one holds: the moments before, the next date, and what else can be done with a world. */
export function TrainersBar({ view }: { view: BarView | null }) {
  const { district, next } = useContext(FrameContext)
  if (district === null) return null
  const base = `/districts/${encodeURIComponent(district.id)}`
  return (
    <div class='trainer'>
      {view !== null && <Moments base={base} view={view} />}
      <Act path={`${base}/time`} act='step' data-steps={next?.at ?? ''}>
        <button type='submit' disabled={next === null} title={next?.text}>
          Step ▸
        </button>
      </Act>
      <button type='button' data-plays hidden aria-pressed='false'>Play ▶</button>
      <details class='menu up'>
        <summary>More</summary>
        <div>
          <Act path={`${base}/time`} act='advance'>
            {([['day', '1 day on'], ['week', '1 week on'], ['month', '1 month on']] as const).map(([by, words]) => (
              <button type='submit' name='by' value={by}>{words}</button>
            ))}
          </Act>
          <Act path={`${base}/time`} act='date'>
            <label class='field'>
              <span>Go to a date, or a day such as “winter break”</span>
              <input name='when' required maxlength={60} />
            </label>
            <button type='submit'>Go</button>
          </Act>
          <hr />
          {view === null
            ? (
              <Act path={`${base}/time`} act='begin'>
                <button type='submit'>Keep moments from here on</button>
              </Act>
            )
            : (
              <>
                <Act path={`${base}/time`} act='fork'>
                  <button type='submit'>Fork here</button>
                </Act>
                <a href={`${base}/link`}>Link to this moment</a>
                <a href={`${base}/moments`}>All moments</a>
              </>
            )}
          <a href={`${base}/compare`}>Compare with another district</a>
        </div>
      </details>
      <span class='dim due'>
        {next === null ? 'Nothing is due' : `Next: ${next.text}, in ${lengthBetween(district.now, next.at)}`}
      </span>
    </div>
  )
}

function Moments({ base, view }: { base: string; view: BarView }) {
  const now = view.moments.find(({ isNow }) => isNow)
  const before = view.moments.findLast(({ number }) => number < (now?.number ?? 0))
  return (
    <>
      <Act path={`${base}/time`} act='back'>
        <input type='hidden' name='moment' value={String(before?.number ?? 0)} />
        <button type='submit' disabled={before === undefined} title={before && `Back to: ${before.label}`}>
          ◀ Back
        </button>
      </Act>
      <details class='menu up'>
        <summary>Moments</summary>
        <div>
          <Act path={`${base}/time`} act='back'>
            {view.moments.map(({ number, at, label, isNow }) => (
              <button
                type='submit'
                name='moment'
                value={String(number)}
                disabled={isNow}
                aria-current={isNow && 'true'}
              >
                <span class='dim'>{rowMoment(at)}</span> {label}
              </button>
            ))}
          </Act>
          <a href={`${base}/moments`}>All {view.momentCount} moments</a>
        </div>
      </details>
    </>
  )
}
