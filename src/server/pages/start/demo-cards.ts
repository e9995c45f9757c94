import { type Demo, wordsAMinute } from '../../../scenarios/demos/demo.ts'
import { demos } from '../../../scenarios/demos/demos.ts'
import { demoDistrict } from '../../districts/demo-districts.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'

/** A guided demo as the start page lists it. */
export interface DemoCard {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly steps: number
  /** About so long does it take to tell. */
  readonly minutes: number
  /** Where it stands, if it has begun. */
  readonly begun: { readonly path: string; readonly words: string } | null
}

/** So many words does a step have, and so long does one look at its page. */
const wordsAStep = 60
const lookMinutes = 0.75

export function demoCards(districts: readonly ServedDistrict[]): DemoCard[] {
  return demos.map((demo) => ({
    name: demo.name,
    title: demo.title,
    about: demo.about,
    steps: demo.steps.length,
    minutes: Math.ceil(demo.steps.length * (wordsAStep / wordsAMinute + lookMinutes)),
    begun: begun(demo, districts),
  }))
}

function begun(demo: Demo, districts: readonly ServedDistrict[]): DemoCard['begun'] {
  const district = districts.find(({ id }) => id === demoDistrict(demo))
  const next = district?.training?.nextDemoStep
  if (district === undefined || next === undefined || next === 1) return null
  const words = next === null ? 'Told to its end' : `Go on with step ${next} of ${demo.steps.length}`
  return { path: `/districts/${encodeURIComponent(district.id)}`, words }
}
