import type { Export } from './maple-grove.ts'

/** What Maple Grove uploads, and when: the start of a term, a Monday between the terms, and the day after. */
export const exports: readonly { readonly kind: Export; readonly at: string }[] = [
  { kind: 'complete', at: '2026-01-05T02:00:00' },
  { kind: 'half-rolled', at: '2026-01-26T02:00:00' },
  { kind: 'corrected', at: '2026-01-27T02:00:00' },
]
