import type { Child } from 'hono/jsx'

export interface WhyProps {
  /** Whether the service says so in public, or Homeroom infers it. */
  readonly known: 'stated' | 'inferred'
  /** Where it is said, or from what it is inferred: `help/360000123860`. */
  readonly source: string
  readonly children: Child
}

/** Opens where something shows that a visitor may doubt: what is modelled, and what is only inferred of the real service. */
export function Why({ known, source, children }: WhyProps) {
  return (
    <details class='why'>
      <summary>why?</summary>
      <div>
        {children}{' '}
        <span class='source'>
          {known === 'stated' ? 'The service says so: ' : 'Inferred, since no public page says it: '}
          {source}
        </span>
      </div>
    </details>
  )
}
