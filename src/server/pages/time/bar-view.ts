import { demos } from '../../../scenarios/demos/demos.ts'
import type { Moment } from '../../../scenarios/training/moment.ts'
import type { Training } from '../../../scenarios/training/training.ts'
import type { DemoWords, Look } from '../../../scenarios/training/training-state.ts'

/** The menu shows so many moments around now; the page of moments has all. */
const momentsShown = 12

/** What the trainer's bar shows of a training. */
export interface BarView {
  readonly moments: readonly Moment[]
  readonly momentCount: number
  readonly demo: DemoView | null
}

/** A guided demo as it stands. */
export interface DemoView {
  readonly title: string
  readonly stepsTotal: number
  /** The last step that was told; null before the first one. */
  readonly told: (DemoWords & { readonly lookPath: string }) | null
  readonly next: { readonly step: number; readonly title: string } | null
  /** The demo that is offered after this one; null after the last one. */
  readonly following: { readonly name: string; readonly title: string } | null
}

export function barView(training: Training): BarView {
  const moments = training.moments()
  const now = moments.findIndex(({ isNow }) => isNow)
  const from = Math.max(0, Math.min(now - momentsShown + 3, moments.length - momentsShown))
  return {
    moments: moments.slice(from, from + momentsShown),
    momentCount: moments.length,
    demo: demoView(training, moments.slice(0, now + 1)),
  }
}

function demoView(training: Training, past: readonly Moment[]): DemoView | null {
  const { demo } = training.ground
  if (demo === null) return null
  const words = past.findLast((moment) => moment.words !== null)?.words ?? null
  const step = training.nextDemoStep
  return {
    title: demo.title,
    stepsTotal: demo.steps.length,
    told: words && { ...words, lookPath: lookPath(training, words.look) },
    next: step === null ? null : { step, title: demo.steps[step - 1]!.title },
    following: demos[demos.findIndex(({ name }) => name === demo.name) + 1] ?? null,
  }
}

/** The page that a step of a demo wants to be looked at. Without an address it is the administrator's inbox. */
export function lookPath(
  { id: district, world, ground }: Training,
  { page, schoolId, uploadId, address, accountId }: Look,
): string {
  const base = `/districts/${encodeURIComponent(district)}`
  const school = schoolId === undefined ? '' : `/${encodeURIComponent(schoolId)}`
  const account = accountId === undefined ? '' : `?account=${accountId}`
  switch (page) {
    case 'sis sync':
      return base
    case 'holds':
      return school === '' ? base : `${base}/holds${school}`
    case 'uploads':
      return `${base}/uploads${uploadId === undefined ? '' : `/${uploadId}`}`
    case 'school':
      return `${base}/schools${school}`
    case 'inbox':
      return `${base}/inboxes/${encodeURIComponent(address ?? world.policy().service.adminAddress)}`
    case 'teacher':
      return `${base}/teacher${account}`
    case 'phone':
      return `${base}/phone${account}`
    case 'district':
      return `${base}/district${vendorAnchor(ground.stage?.rehearsal.route.name)}`
  }
}

/** Where the vendor's card begins, for a roster that goes through one. */
function vendorAnchor(route: string | undefined): string {
  return route === 'clever' || route === 'classlink' ? `#${route}` : ''
}
