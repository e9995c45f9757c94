import { type Child, useContext } from 'hono/jsx'
import { lengthBetween, shortMoment } from '../parts/time-words.ts'
import { FrameContext } from './frame.ts'

/** The virtual time, always in sight; what a trainer does with it comes into its middle. */
export function BottomBar({ children }: { children?: Child }) {
  const { district, next } = useContext(FrameContext)
  if (district === null) return null
  return (
    <footer class='bottom'>
      <div>
        <span>
          <span class='unseen'>Virtual time:</span>
          <time datetime={district.now}>{shortMoment(district.now)}</time>
        </span>
        {children}
        <span class='dim'>
          {next === null ? 'Nothing is due' : `Next: ${next.text}, in ${lengthBetween(district.now, next.at)}`}
        </span>
        <a href='' data-stale hidden>Something has changed: show it</a>
      </div>
    </footer>
  )
}
