import { z } from 'zod'
import { HomeroomError } from '../error.ts'
import { explainIssues } from '../wording/explain-issues.ts'
import { type HoldPolicy, holdPolicySchema } from './hold-policy.ts'
import { type PresetName, presetNames, presets } from './presets.ts'
import { defaultServicePolicy, type ServicePolicy, servicePolicySchema } from './switches.ts'

/** All that can be set: when a sync is held, and what the service does otherwise. */
export interface Policy {
  readonly hold: HoldPolicy
  readonly service: ServicePolicy
}

const policySchema = z.strictObject({ hold: holdPolicySchema, service: servicePolicySchema })

/**
 * Makes a complete policy of a preset's name, or of an object with a preset and what differs from it:
 * `{ preset: 'remind', hold: { removals: { percent: 15 } }, service: { removedClass: 'archive' } }`.
 *
 * Without a preset it is `remind`. Objects are merged field by field; lists, values and `override` are replaced.
 *
 * @throws {HomeroomError} `policy_invalid`, for anything unknown or out of bounds
 */
export function parsePolicy(input: unknown = {}): Policy {
  const given = typeof input === 'string' ? { preset: input } : input
  if (!isObject(given)) throw invalid(`Give a preset's name or an object, not ${quote(given)}`)
  const { preset = 'remind', ...parts } = given
  if (typeof preset !== 'string' || !Object.hasOwn(presets, preset)) {
    throw invalid(`Name one of the presets ${presetNames.map(quote).join(', ')}, not ${quote(preset)}`)
  }
  const base: Policy = { hold: presets[preset as PresetName], service: defaultServicePolicy }
  const merged = merge(base, parts)
  const result = policySchema.safeParse(merged)
  if (result.success) return result.data
  throw invalid(explainIssues(result.error.issues, merged, knownKeys))
}

/** What holds without any setting. */
export const defaultPolicy: Policy = parsePolicy()

function invalid(message: string): HomeroomError {
  return new HomeroomError('policy_invalid', `${message}; see docs/policies.md`)
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return ['preset', 'hold', 'service']
  const complete = { hold: presets.remind, service: defaultServicePolicy }
  const place = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], complete)
  if (path.at(-1) === 'override') return ['lifetime', 'hours']
  return place === null ? ['percent', 'count'] : Object.keys(place as object)
}

/** Lays `over` onto `base`. What cannot be merged replaces, and is left to the schema to refuse. */
function merge(base: unknown, over: unknown): unknown {
  if (!isObject(over)) return over
  // A limit on a direction that had none starts from no figure; an override of another lifetime has other fields.
  if (base === null) return { percent: null, count: null, ...over }
  if (!isObject(base) || 'lifetime' in over) return over
  return Object.fromEntries([
    ...Object.entries(base),
    ...Object.entries(over).map(([key, value]) => [key, Object.hasOwn(base, key) ? merge(base[key], value) : value]),
  ])
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function quote(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100)
}
