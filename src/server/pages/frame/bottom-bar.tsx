import { useContext } from 'hono/jsx'
import { lengthBetween, shortMoment } from '../parts/time-words.ts'
import { DemoPanel } from '../time/demo-panel.tsx'
import { TrainersBar } from '../time/trainers-bar.tsx'
import { FrameContext } from './frame.ts'

/** The virtual time, always in sight; a trainer moves it here, and reads what to say. */
export function BottomBar() {
  const { district, next, person, bar } = useContext(FrameContext)
  if (district === null) return null
  const isTrainer = person?.role === 'trainer'
  return (
    <footer class='bottom'>
      {bar?.demo && <DemoPanel demo={bar.demo} />}
      <div>
        <span>
          <span class='unseen'>Virtual time:</span>
          <time datetime={district.now}>{shortMoment(district.now)}</time>
        </span>
        {isTrainer ? <TrainersBar view={bar} /> : (
          <span class='dim'>
            {next === null ? 'Nothing is due' : `Next: ${next.text}, in ${lengthBetween(district.now, next.at)}`}
          </span>
        )}
        <a href='' data-stale hidden>Something has changed: show it</a>
      </div>
    </footer>
  )
}
