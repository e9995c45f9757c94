import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { regexes } from 'zod'

/** What mail servers take (RFC 5321, 4.5.3.1.3); it also keeps the expression below quick. */
const emailLengthMax = 254

/** No phone number with its decoration and extension is longer. */
const phoneLengthMax = 60

/**
 * An email address as it identifies an account: trimmed, in lower case; null where the text is none.
 *
 * That letter case does not tell two addresses apart is inferred; no mail provider in schools does.
 */
export function normalizeEmail(text: string): string | null {
  const email = text.trim().toLowerCase()
  return email.length <= emailLengthMax && regexes.email.test(email) ? email : null
}

/**
 * A phone number in E.164 (`+19503366601`), read as one of the United States where it has no prefix; null where the text
 * is none.
 *
 * The service takes nearly any spelling, with or without brackets, hyphens and prefix (help/115001057504). Only the length
 * is judged, and that no area code begins with 0 or 1 (which leaves out placeholders such as 000-000-0000): which codes are
 * in use changes, and test data has numbers that nobody has.
 */
export function normalizePhone(text: string): string | null {
  if (text === '' || text.length > phoneLengthMax) return null
  if (/^[\d\s().+-]*$/.test(text)) {
    const digits = text.replace(/\D/g, '')
    if (digits.length === 10 && digits >= '2' && !text.includes('+')) return `+1${digits}`
    if (digits.length === 11 && digits.startsWith('1') && digits[1]! >= '2') return `+${digits}`
  }
  const number = parsePhoneNumberFromString(text, 'US')
  return number?.isPossible() && !/^\+1[01]/.test(number.number) ? number.number : null
}
