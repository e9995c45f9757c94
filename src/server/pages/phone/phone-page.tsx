import { useContext } from 'hono/jsx'
import type { PhoneText } from '../../../sim/messages/conversation.ts'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { rowMoment } from '../parts/time-words.ts'
import { Why } from '../parts/why.tsx'

export interface PhonePageProps {
  readonly name: string
  readonly number: string | null
  readonly accountId: number
  readonly texts: readonly PhoneText[]
  /** A code that the person could text: `@leave @oakhs`. */
  readonly suggestion: string
}

/** Somebody's phone: what came, and what they text to the service. */
export function PhonePage({ name, number, accountId, texts, suggestion }: PhonePageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <>
      <Heading title={`Phone of ${name}`}>
        <div class='lead dim'>
          {number ?? 'No number: texts go through the app'}. To leave a school, text <code>{suggestion}</code>.{' '}
          <Why known='inferred' source='help.remind.com, article 360000431359'>
            That this text leaves a school is stated. The words of the replies are Homeroom’s.
          </Why>
        </div>
      </Heading>
      <div class='phone'>
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
    </>
  )
}
