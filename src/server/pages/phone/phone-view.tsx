import { useContext } from 'hono/jsx'
import type { PhoneText } from '../../../sim/messages/conversation.ts'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'
import { rowMoment } from '../parts/time-words.ts'

export interface PhoneViewProps {
  /** Whose phone it is, where that does not stand above it. */
  readonly title?: string
  readonly accountId: number
  readonly texts: readonly PhoneText[]
  /** What the person could text: `@leave @oakhs`. */
  readonly suggestion: string
  /** The page to come back to after a text was sent. */
  readonly back: string
}

/** A phone: what came, what was sent, and a line to write in. */
export function PhoneView({ title, accountId, texts, suggestion, back }: PhoneViewProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <div class='phone'>
      {title !== undefined && <h2>{title}</h2>}
      <ol aria-label='Texts'>
        {texts.length === 0 && <li>Nothing yet. Messages to classes and schools appear here.</li>}
        {texts.map((text) => (
          <li class={text.by === 'person' ? 'sent' : undefined}>
            <span class='small'>{text.by === 'person' ? 'Sent' : text.name}, {rowMoment(text.at)}</span>
            {text.text}
          </li>
        ))}
      </ol>
      <Form action={`${base}/phone`}>
        <input type='hidden' name='account' value={accountId} />
        <input type='hidden' name='back' value={back} />
        <input
          type='text'
          name='text'
          aria-label='Text to the service'
          placeholder={suggestion}
          required
          maxlength={1600}
        />
        <button type='submit' class='first'>Send</button>
      </Form>
    </div>
  )
}
