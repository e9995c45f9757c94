import type { Child } from 'hono/jsx'
import { Form } from './form.tsx'

export interface ConfirmationProps {
  readonly question: string
  /** What will change, and for whom, with the figures. */
  readonly children: Child
  /** Where a yes is posted to, and what it carries. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly yes: string
  /** The page to go back to. */
  readonly back: string
}

/** Asks before anything that cannot simply be clicked away. A page of its own, shown as a dialog where scripts run. */
export function Confirmation({ question, children, action, fields, yes, back }: ConfirmationProps) {
  return (
    <div class='confirmation body'>
      <h1>{question}</h1>
      {children}
      <Form action={action} class='actions below'>
        {fields.map(([name, value]) => <input type='hidden' name={name} value={value} />)}
        <button type='submit' class='first'>{yes}</button>
        <a class='button' href={back} data-closes>Cancel</a>
      </Form>
    </div>
  )
}
