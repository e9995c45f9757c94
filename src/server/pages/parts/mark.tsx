import { shapes, type Status } from '../../../scenarios/report/html/status-mark.ts'

export type { Status } from '../../../scenarios/report/html/status-mark.ts'

/** The shape before the word that says the same. */
export function Mark({ status }: { status: Status }) {
  return <span class={`mark ${status}`} aria-hidden='true'>{shapes[status]}</span>
}
