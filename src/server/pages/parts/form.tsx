import { type Child, useContext } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'

export interface FormProps {
  readonly action: string
  readonly class?: string
  readonly enctype?: 'multipart/form-data'
  readonly children?: Child
  readonly [data: `data-${string}`]: string | boolean | undefined
}

/** A form that changes something: it is posted, and carries the session's token. */
export function Form({ children, action, ...attributes }: FormProps) {
  const { csrfToken } = useContext(FrameContext)
  return (
    <form method='post' action={action} {...attributes}>
      <input type='hidden' name='csrf' value={csrfToken} />
      {children}
    </form>
  )
}

export interface FieldProps {
  readonly label: string
  readonly children: Child
}

/** A control under its label. */
export function Field({ label, children }: FieldProps) {
  return (
    <label class='field'>
      <span>{label}</span>
      {children}
    </label>
  )
}

export interface ChoiceProps {
  readonly name: string
  readonly label: string
  /** Value and words, the first of them the one that filters nothing. */
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly chosen: string
}

/** One of a few, under its label. */
export function Choice({ name, label, options, chosen }: ChoiceProps) {
  return (
    <Field label={label}>
      <select name={name}>
        {options.map(([value, words]) => <option value={value} selected={value === chosen}>{words}</option>)}
      </select>
    </Field>
  )
}
