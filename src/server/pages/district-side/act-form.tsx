import { useContext } from 'hono/jsx'
import type { Child } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'
import { Form } from '../parts/form.tsx'

export interface ActFormProps {
  readonly act: string
  /** How its controls stand: in a row unless another one is given. */
  readonly class?: string
  readonly children: Child
}

/** A form with one act; what else it carries stands in it. */
export function ActForm({ act, children, ...attributes }: ActFormProps) {
  const { path } = useContext(FrameContext)
  return (
    <Form action={path} class={attributes.class ?? 'inline'}>
      <input type='hidden' name='act' value={act} />
      {children}
    </Form>
  )
}

/** Two days, one after the other; both are asked for. */
export function DayRange({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <>
      <label class='field'>
        <span>{from}</span>
        <input type='date' name='from' required />
      </label>
      <label class='field'>
        <span>{to}</span>
        <input type='date' name='to' required />
      </label>
    </>
  )
}

/** A limit in percent; empty is no limit. */
export function PercentField({ label, name, value }: { label: string; name: string; value: number | null }) {
  return (
    <label class='field'>
      <span>{label}</span>
      <PercentInput name={name} value={value} />
    </label>
  )
}

/** The same, where what stands around it says what it is; a label is for those who do not see that. */
export function PercentInput({ label, name, value }: { label?: string; name: string; value: number | null }) {
  return (
    <input
      type='number'
      name={name}
      min='0'
      max='100'
      value={value === null ? '' : String(value)}
      aria-label={label}
    />
  )
}
