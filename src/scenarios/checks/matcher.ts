import { HomeroomError } from '../../sim/error.ts'
import { shown } from '../../sim/wording/explain-issues.ts'
import { moment } from '../../sim/wording/moment.ts'
import { type Asked, assertAsked } from '../language/asked.ts'
import type { Stage } from '../language/stage.ts'

/** Something in a story that can be checked. */
export interface Subject {
  readonly stage: Stage
}

/** What a check found. */
export interface Found {
  readonly pass: boolean
  /** The subject as the sentence begins with it: `Oak High`. */
  readonly subject: string
  /** What it was expected to do, from the verb on: `be on hold for "large number of removals"`. */
  readonly to: string
  /** What is there instead, in a sentence or two with figures. */
  readonly there: string
}

/** A matcher as Vitest takes it; what it is asked with is typed where it is called, in `Expect`. */
export type Matcher = (
  this: { readonly isNot?: boolean },
  received: unknown,
  // Vitest's own type of a matcher has any.
  // deno-lint-ignore no-explicit-any
  ...inputs: any[]
) => Promise<{ pass: boolean; message: () => string; expected?: unknown; actual?: unknown }>

type Kind<Of extends Subject> = abstract new (...inputs: never[]) => Of

/**
 * Makes a matcher for subjects of a kind, which is asked with so many inputs of these names. Its failure names the subject, the
 * figures and the date.
 */
export function matcher<Of extends Subject, Inputs extends readonly unknown[]>(
  kind: Kind<Of>,
  kindName: string,
  find: (subject: Of, ...inputs: Inputs) => Promise<Found>,
  asked: Asked = {},
): Matcher {
  return async function (received, ...inputs) {
    if (!(received instanceof kind)) {
      throw new HomeroomError(
        'story_invalid',
        `Expected ${kindName} from the story in expect(…), got ${shown(received)}`,
      )
    }
    const named = Object.keys(asked).map((name, place) => [name, inputs[place]])
    assertAsked(asked, Object.fromEntries(named))
    // Vitest leaves it out where there is no `not`.
    const isNot = this.isNot === true
    const { found, text } = await received.stage.check(async () => {
      const found = await find(received, ...inputs as unknown as Inputs)
      const text = `${found.subject} ${isNot ? 'not to' : 'to'} ${found.to}`
      return { found, text, holds: found.pass !== isNot }
    })
    return {
      pass: found.pass,
      message: () => `Expected ${text}\nThere was: ${found.there}\nOn ${moment(received.stage.world.now())}`,
    }
  }
}
