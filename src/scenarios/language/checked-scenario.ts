import { z } from 'zod'
import { parseMoment } from '../../sim/clock/moment.ts'
import { district } from '../../sim/district/district.ts'
import { HomeroomError } from '../../sim/error.ts'
import { defaultPolicy, parsePolicy } from '../../sim/policy/policy.ts'
import { explainIssues, keysOf, type KnownKeys } from '../../sim/wording/explain-issues.ts'
import { text } from './asked.ts'
import { districtFields, rolloverSchema, routeSchema, startDay } from './district-schema.ts'
import type { Scenario } from './scenario.ts'
import { assertVendorChoices } from './vendor-choices.ts'

const districtSchema = z.strictObject(
  { ...districtFields, steadyStaff: z.boolean().optional() } satisfies Record<keyof Scenario['district'], z.ZodType>,
)

const scenarioSchema = z.strictObject(
  {
    title: text,
    story: z.custom((story) => typeof story === 'function', {
      error: 'Invalid story: expected a function of the cast, after the options',
    }),
    shows: text,
    source: text,
    incident: z.int().min(1).optional(),
    tags: z.array(text).optional(),
    district: districtSchema,
    route: routeSchema,
    // Whatever the models take; they say themselves what they do not.
    clever: z.looseObject({}).optional(),
    classlink: z.looseObject({}).optional(),
    starts: text.optional(),
    rollover: rolloverSchema.optional(),
    policy: z.unknown().optional(),
    mustFail: z.instanceof(RegExp, { error: 'Invalid pattern: expected a regular expression' }).optional(),
  } satisfies Record<keyof Scenario, z.ZodType>,
)

/** The title and the story itself are no options. */
const knownKeys: KnownKeys = (path) =>
  keysOf(scenarioSchema)(path).filter((name) => path.length > 0 || (name !== 'title' && name !== 'story'))

/**
 * A story that can be played, whatever it was written in: types say this already to those who have them checked.
 * @throws HomeroomError `story_invalid`
 */
export function checkedScenario(scenario: Scenario): Scenario {
  const { success, error } = scenarioSchema.safeParse(scenario)
  if (!success) throw invalid(scenario, explainIssues(error.issues, scenario, knownKeys))
  const { district: { calendar, schools }, policy, starts } = scenario
  try {
    // What is as usual needs no look: a library of stories is loaded as a whole.
    const { service } = policy === undefined ? defaultPolicy : parsePolicy(policy)
    if (schools !== undefined) district(scenario.district)
    if (starts !== undefined) parseMoment(startDay(calendar, starts), service.timeZone)
    assertVendorChoices(scenario)
  } catch (error) {
    throw error instanceof HomeroomError ? invalid(scenario, error.message) : error
  }
  return scenario
}

function invalid({ title }: Scenario, message: string): HomeroomError {
  const name = typeof title === 'string' ? `"${title.slice(0, 100)}"` : 'without a title, which comes first,'
  const readOn = message.includes('; see docs/') ? '' : '; see docs/stories.md'
  return new HomeroomError('story_invalid', `The story ${name} cannot be played: ${message}${readOn}`)
}
