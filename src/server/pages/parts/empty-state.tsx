import type { Child } from 'hono/jsx'

export interface EmptyStateProps {
  /** What would be here. */
  readonly title: string
  /** How to get it. */
  readonly children: Child
  readonly actions?: Child
}

/** Says what would be here, and how to get it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div class='empty'>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions !== undefined && <div class='actions'>{actions}</div>}
    </div>
  )
}
