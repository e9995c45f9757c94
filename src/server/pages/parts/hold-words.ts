import type { HoldReason } from '../../../sim/policy/hold-policy.ts'
import { joined, percentOf } from '../../../sim/wording/count.ts'
import { capitalized } from './capitalized.ts'

const verbs = { removals: 'removed', updates: 'changed', creates: 'added' } as const

interface Figures {
  readonly direction: keyof typeof verbs
  /** `212 of 1,480 students` */
  readonly share: string
}

/** What the service's sentence counts; nothing where it is of another kind. The form is that of `exceeded` in src/sim/policy/limit.ts. */
function figuresOf({ reason }: HoldReason): Figures | null {
  const found = /^(removals|updates|creates): ([\d,]+ of [\d,]+ .+?)(?: \(.*\))?(?:, |$)/.exec(reason)
  return found === null ? null : { direction: found[1] as Figures['direction'], share: found[2]! }
}

/** A reason as a sentence: `212 of 1,480 students would be removed (14.3 %; the limit is 10 %)`. */
export function reasonSentence(hold: HoldReason): string {
  const figures = figuresOf(hold)
  if (figures === null) return capitalized(hold.reason)
  const { population = 0, limitPercent, limitCount } = hold.counts
  const limits = [limitPercent === undefined ? [] : [`${limitPercent} %`], limitCount === undefined ? [] : [limitCount]]
    .flat()
  const share = population > 0 ? `${percentOf(hold.counts[figures.direction] ?? 0, population)}; ` : ''
  const back = hold.counts.changedIds ? `, ${hold.counts.changedIds} of them only to come back under another id` : ''
  const limit = joined(limits.map(String))
  // No line ends between a number and its percent sign.
  return `${figures.share} would be ${verbs[figures.direction]}${back} (${share}the limit is ${limit})`
    .replaceAll(' %', '\u00a0%')
}

/** All reasons of a school in one sentence: `Oak High would lose 18 of 42 classes and 212 of 1,480 students`. */
export function holdSentence(school: string, holds: readonly HoldReason[]): string {
  const figures = holds.map(figuresOf)
  const lost = figures.flatMap((it) => it?.direction === 'removals' ? [it.share] : [])
  const others = holds.filter((_, index) => figures[index]?.direction !== 'removals').map(({ reason }) => reason)
  const sentences = [
    ...(lost.length > 0 ? [`${school} would lose ${joined(lost)}`] : []),
    ...others.map((reason) => `${school}: ${reason}`),
  ]
  return sentences.join('. ')
}
