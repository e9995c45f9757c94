import { useContext } from 'hono/jsx'
import type { Moment } from '../../../scenarios/training/moment.ts'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'
import { shortMoment } from '../parts/time-words.ts'

/** Every moment that can be gone to, the newest first. */
export function MomentsPage({ moments }: { moments: readonly Moment[] }) {
  const { district } = useContext(FrameContext)
  const base = `/districts/${encodeURIComponent(district!.id)}`
  return (
    <>
      <h1>Moments</h1>
      <p class='lead'>
        After each thing that happened you can come back. What lies ahead of where you are stays until you do something
        else; to keep both, fork first.
      </p>
      <div class='sheet'>
        <table>
          <thead>
            <tr>
              <th scope='col'>When</th>
              <th scope='col'>What had happened</th>
              <th scope='col'>
                <span class='unseen'>Go there</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {moments.toReversed().map(({ number, at, label, isNow }) => (
              <tr>
                <td data-label='When'>{shortMoment(at)}</td>
                <td data-label='What had happened'>{label}</td>
                <td>
                  {isNow ? <strong>Now</strong> : (
                    <Form action={`${base}/time`}>
                      <input type='hidden' name='act' value='back' />
                      <input type='hidden' name='back' value={`${base}/moments`} />
                      <button type='submit' name='moment' value={String(number)}>
                        Go there<span class='unseen'>: {label}</span>
                      </button>
                    </Form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
