import { describe, expect, test } from 'vitest'
import { expect as check } from '../../../src/scenarios/checks/expect.ts'
import { HomeroomError } from '../../../src/sim/error.ts'

const refused = () => Promise.reject(new HomeroomError('not_allowed', 'Claim "Biology" before archiving it'))

describe('toBeRefused', () => {
  test('holds for what the service does not allow, with the words of its reason', async () => {
    await check(refused()).toBeRefused()
    await check(refused()).toBeRefused('before archiving it')
    await check(refused()).toBeRefused(/^Claim "\w+"/)
    await check(Promise.resolve()).not.toBeRefused()
  })

  test('fails for what was done, and for another reason, and says what happened', async () => {
    await expect(check(Promise.resolve()).toBeRefused()).rejects.toThrow(
      'Expected the act to be refused\nThere was: it was done',
    )
    await expect(check(refused()).toBeRefused('is archived')).rejects.toThrow(
      'Expected the act to be refused with "is archived"\nThere was: it was refused: Claim "Biology"',
    )
    await expect(check(refused()).not.toBeRefused()).rejects.toThrow('Expected the act not to be refused')
  })

  test('does not take a mistake of the story, nor a defect, for a refusal', async () => {
    const ofStory = new HomeroomError('story_invalid', 'Name somebody in the SIS')
    await expect(check(Promise.reject(ofStory)).toBeRefused()).rejects.toThrow('Name somebody in the SIS')
    await expect(check(Promise.reject(new TypeError('defect'))).toBeRefused()).rejects.toThrow('defect')
    await expect(check(undefined as unknown as Promise<void>).toBeRefused()).rejects.toThrow('without awaiting it')
  })
})
