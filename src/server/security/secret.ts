import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What nobody can guess: 32 bytes, as text that stands in cookies and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Letters that are not mistaken for one another when somebody reads them aloud. */
const spoken = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A passphrase for people to type: five groups of four, some 99 bits. */
export function newPassphrase(): string {
  // 31 letters do not divide 256: what is above the last multiple is drawn anew, so that all are equally likely.
  let letters = ''
  while (letters.length < 20) {
    for (const byte of randomBytes(32)) if (byte < 248 && letters.length < 20) letters += spoken[byte % spoken.length]
  }
  return letters.match(/.{4}/g)!.join('-')
}

/** A secret that has 256 bits of its own needs no slow hash. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** What belongs to a session and cannot be guessed without the key. */
export function keyedDigest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
