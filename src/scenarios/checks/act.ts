import { HomeroomError } from '../../sim/error.ts'
import type { Matcher } from './matcher.ts'

/** Checks on what somebody tries to do, which is handed over without awaiting it. */
export const actMatchers = {
  toBeRefused: async function (this: { isNot?: boolean }, received: unknown, says: string | RegExp = '') {
    const wanted = `to be refused${says === '' ? '' : ` with ${says instanceof RegExp ? says : `"${says}"`}`}`
    const { refused, there } = await outcomeOf(received)
    return {
      pass: refused !== null && (typeof says === 'string' ? refused.includes(says) : says.test(refused)),
      message: () => `Expected the act ${this.isNot === true ? 'not ' : ''}${wanted}\nThere was: ${there}`,
    }
  } as Matcher,
}

async function outcomeOf(act: unknown): Promise<{ refused: string | null; there: string }> {
  if (!(act instanceof Promise)) {
    throw new HomeroomError(
      'story_invalid',
      'Hand over what somebody does without awaiting it: expect(admin.archive(…))',
    )
  }
  try {
    await act
  } catch (error) {
    // Who or what a story means is its own business, and no refusal of the service.
    if (!(error instanceof HomeroomError) || error.code === 'story_invalid') throw error
    return { refused: error.message, there: `it was refused: ${error.message}` }
  }
  return { refused: null, there: 'it was done' }
}
