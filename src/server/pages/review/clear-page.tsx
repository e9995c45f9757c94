import { useContext } from 'hono/jsx'
import type { HeldSchool } from '../../../sim/world.ts'
import { counted } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { Confirmation } from '../parts/confirmation.tsx'
import { clearingLines } from './review-view.ts'

/** Asks before holds are cleared, with what that does in each school. */
export function ClearPage({ held }: { held: readonly HeldSchool[] }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const question = held.length === 1
    ? `Clear the hold of ${held[0]!.schoolName}?`
    : `Clear the holds of ${counted(held.length, 'school')}?`
  return (
    <Confirmation
      question={question}
      action={`${base}/holds/clear`}
      fields={[
        ['upload', String(held[0]!.uploadId)],
        ...held.map(({ schoolId }) => ['school', schoolId] as const),
      ]}
      yes={held.length === 1 ? 'Clear hold' : 'Clear holds'}
      back={base}
    >
      {held.map((school) => (
        <div class='panel'>
          <h2>{school.schoolName}</h2>
          <ul class='figure-words'>{clearingLines(school).map((line) => <li>{line}</li>)}</ul>
        </div>
      ))}
      <p class='lead small dim below'>
        Exactly these changes are applied, as they were first detected. Teachers whose classes change get a mail. Only
        going back to an earlier moment undoes it.
      </p>
    </Confirmation>
  )
}
