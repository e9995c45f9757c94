import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { type Act, actSchema } from './act.ts'
import { trainingOptionsSchema } from './options.ts'
import { packed, unpacked } from './packed.ts'
import { checked } from './training-state.ts'

/** Browsers and mail programs carry addresses of this length. */
export const linkCharactersMax = 8_000
/** What a link may grow to when it is read. */
const bytesMax = 1_000_000
const actsMax = 2_000

const linkSchema = z.tuple([
  z.literal(1),
  trainingOptionsSchema,
  z.array(actSchema).max(actsMax),
  z.string().regex(/^[0-9a-f]{64}$/),
])

/** What a link opens: how the district began, what was done, and the digest of the state that this leads to. */
export interface Linked {
  readonly options: z.infer<typeof trainingOptionsSchema>
  readonly acts: readonly Act[]
  readonly digest: string
}

/** Somebody uploaded files: they are not in the act itself. */
export function isOfFiles(act: Act): boolean {
  return act.type === 'command' && act.command.type === 'upload'
}

/** @throws HomeroomError `not_allowed` where the acts alone do not lead to the state */
export function assertLinkable(acts: readonly Act[], isOfSomethingBefore: boolean): void {
  const files = acts.some(isOfFiles)
  if (!files && !isOfSomethingBefore) return
  const why = files ? 'files were uploaded' : 'there was something before the first act'
  throw new HomeroomError('not_allowed', `Make links in a district that acts alone have made: in this one ${why}`)
}

/** @throws HomeroomError `not_allowed` where it would be longer than what an address can carry */
export function linkText({ options, acts, digest }: Linked): string {
  const text = packed(inOrder([1, options, acts, digest]))
  if (text.length <= linkCharactersMax && acts.length <= actsMax) return text
  throw new HomeroomError(
    'not_allowed',
    `Make the link at an earlier moment: this one takes ${acts.length} acts and ${text.length} characters, more than ${linkCharactersMax}`,
  )
}

/** The same with the keys of its objects in the order of their letters: equal moments have equal links. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)
  return Object.fromEntries(entries.map(([key, it]) => [key, inOrder(it)]))
}

/** @throws HomeroomError `training_invalid` */
export function parseLink(text: string): Linked {
  let value: unknown
  try {
    if (text.length > linkCharactersMax || !/^[\w-]+$/.test(text)) throw new Error('not of its letters or length')
    value = unpacked(text, bytesMax)
  } catch {
    throw new HomeroomError(
      'training_invalid',
      `Copy the whole link: ${text.length} characters came, and they are none that a training makes; see docs/demos.md`,
    )
  }
  const [, options, acts, digest] = checked(linkSchema, value, 'the link of a training')
  return { options, acts, digest }
}
