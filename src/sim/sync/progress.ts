/** Tells a terminal how far a sync has come. */
export type Progress = (step: {
  readonly stage: 'read' | 'resolve' | 'compare' | 'apply'
  readonly school?: string
  readonly done?: number
  readonly total?: number
}) => void
