import type { CalendarName } from '../../sim/clock/calendars.ts'
import type { Shape } from '../../sim/district/district.ts'
import type { Rollover } from '../../sim/district/sis.ts'
import type { ClassLinkOptions } from '../../sim/routes/classlink/options.ts'
import type { CleverChoices } from '../../sim/routes/clever/options.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import { register } from '../run/register.ts'
import type { Cast } from './cast.ts'
import { checkedScenario } from './checked-scenario.ts'

/** What a story is about, and where it plays. */
export interface ScenarioOptions {
  /** The rule that it shows, in a sentence without a final period. */
  readonly shows: string
  /** Where the rule stands: an address without scheme, or a place in the reference. */
  readonly source: string
  /** Its number among the incidents of the reference (section 14). */
  readonly incident?: number
  readonly tags?: readonly string[]
  readonly district: {
    /** From 50 to 500,000. */
    readonly students: number
    /** As many as usual where left out. */
    readonly schools?: number
    /** `semesters` by default. */
    readonly calendar?: CalendarName
    readonly shape?: Shape
    /** Whether the staff of a school year stays to its end; true by default, so that a story holds with other seeds too. */
    readonly steadyStaff?: boolean
  }
  /** How the district's roster comes: as files of a format, or through a vendor. */
  readonly route: RouteName
  /** How Clever or ClassLink behaves otherwise than by default (docs/clever.md, docs/classlink.md). */
  readonly clever?: CleverChoices
  readonly classlink?: ClassLinkOptions
  /** A date, or a day in the calendar's words from July 1, 2025 on; `first day of school` by default, at 02:00. */
  readonly starts?: string
  /** `by hand` by default: the SIS goes on to another term when the story says so. */
  readonly rollover?: Rollover
  /** A preset's name, or what differs from the default policy (docs/policies.md). */
  readonly policy?: unknown
  /** Set for a story that must fail, with what its failure says: it proves that checks can fail. */
  readonly mustFail?: RegExp
}

/** A story: what it is about, and what happens in it. */
export interface Scenario extends ScenarioOptions {
  readonly title: string
  readonly story: Story
}

/** Acts and checks in their order. */
export type Story = (cast: Cast) => Promise<void>

/**
 * Tells a story: a district, what the SIS and people do on which day, and what must hold then. Inside a Vitest worker it becomes
 * a test of that title; `homeroom run` collects it.
 * @throws HomeroomError `story_invalid`, for anything unknown or out of bounds
 */
export function scenario(title: string, options: ScenarioOptions, story: Story): void {
  register(checkedScenario({ ...options, title, story }))
}
