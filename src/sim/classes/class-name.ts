import { HomeroomError } from '../error.ts'

/** help.remind.com/hc/en-us/articles/360013836460 */
const nameLengthMax = 255

/**
 * A name as a person gives it to a class.
 * @throws HomeroomError `class_name_invalid`
 */
export function className(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= nameLengthMax) return name
  throw new HomeroomError(
    'class_name_invalid',
    `Give a name of 1 to ${nameLengthMax} characters, not one of ${name.length}`,
  )
}
