import type { Act } from './act.ts'
import type { Told } from './told.ts'

/** Labels stand in a narrow list. */
const charactersMax = 120

/** What a moment is called: what happened last that was no mail, or else what was wanted. */
export function labelOf(act: Act, told: readonly Told[]): string {
  const last = told.filter(({ kind }) => kind !== 'mail').at(-1)
  const label = last ? `${last.by}: ${last.text}` : wish(act)
  return label.length > charactersMax ? `${label.slice(0, charactersMax - 1)}…` : label
}

function wish(act: Act): string {
  switch (act.type) {
    case 'advance to':
      return `the clock goes to ${act.when}`
    case 'advance by': {
      const parts = Object.entries(act.duration).map(([unit, count]) => `${count} ${unit}`)
      return `the clock goes on by ${parts.join(' and ')}`
    }
    case 'step':
      return 'the clock goes to what falls due next'
    case 'command':
      return `in the service: ${act.command.type}`
    default:
      return act.type
  }
}
