import { thousands } from '../../../sim/wording/count.ts'
import type { Paging } from './paging.ts'

/** How far one is in a long list, and the way on. */
export function Pager({ paging, noun }: { paging: Paging; noun: string }) {
  const { from, to, total, before, after } = paging
  return (
    <nav class='pager' aria-label={`Pages: ${noun}`}>
      <span class='dim'>
        {total === 0 ? `No ${noun}` : `${thousands(from)} to ${thousands(to)} of ${thousands(total)} ${noun}`}
      </span>
      {(before !== null || after !== null) && (
        <span class='actions'>
          {before !== null && <a class='button' rel='prev' href={before}>Before</a>}
          {after !== null && <a class='button' rel='next' href={after}>Next</a>}
        </span>
      )}
    </nav>
  )
}
