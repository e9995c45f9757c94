import { useContext } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'
import type { DemoView } from './bar-view.ts'

/** What a trainer says now, and what comes next. It folds to a line, and covers a third of the page at most. */
export function DemoPanel({ demo }: { demo: DemoView }) {
  const { path } = useContext(FrameContext)
  const { told, stepsTotal } = demo
  return (
    <details class='demo' open id='demo'>
      <summary>
        <strong>{told === null ? `${stepsTotal} steps` : `Step ${told.step} of ${stepsTotal}: ${told.title}`}</strong>
        <span class='dim'>{demo.title}</span>
      </summary>
      <div class='demo-parts'>
        <div class='demo-body' role='region' aria-label='What to say' tabindex={0}>
          <p class='say'>
            {told === null
              ? 'Press the button when you are ready: each step shows something and gives you the words.'
              : told.say}
          </p>
          {told !== null && (
            <p class='look small'>
              <span class='dim'>Look at:</span>{' '}
              {path === told.lookPath.split('?')[0] ? told.look.at : <a href={told.lookPath}>{told.look.at}</a>}
            </p>
          )}
        </div>
        {demo.next === null ? <Over demo={demo} /> : <GoOn next={demo.next} />}
      </div>
    </details>
  )
}

function GoOn({ next: { step, title } }: { next: NonNullable<DemoView['next']> }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <div class='actions'>
      <Form action={`${base}/demo`}>
        <button type='submit' class='first'>{step === 1 ? 'Begin' : 'Next'}: {title} ▸</button>
      </Form>
      <Form action={`${base}/demo/reset`}>
        <button type='submit'>Reset</button>
      </Form>
    </div>
  )
}

/** At the end of a demo: on to the one that is offered after it, where that stands, or to all of them. */
function Over({ demo: { following } }: { demo: DemoView }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <div class='actions'>
      {following !== null && (
        <Form action={`/demos/${following.name}`}>
          <input type='hidden' name='keep' value='yes' />
          <button type='submit' class='first' aria-label={`Next demo: ${following.title}`}>
            Next demo<span class='when-wide'>: {following.title}</span> ▸
          </button>
        </Form>
      )}
      <Form action={`${base}/demo/reset`}>
        <button type='submit'>Play it again</button>
      </Form>
      <a class='button' href='/#demos'>All demos</a>
    </div>
  )
}
