import { Buffer } from 'node:buffer'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What OWASP's password storage page advises for scrypt where memory is short: 16 MB, five times over. */
const cost = { N: 2 ** 14, r: 8, p: 5 } as const
const keyBytes = 32

/** Passwords of more bytes are refused unread. */
export const passwordBytesMax = 1_024

/** Hashes a password with a salt of its own: `scrypt$16384$8$5$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derived(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether a password is the one that was hashed; takes equally long whatever differs. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [name, n, r, p, salt, key] = hash.split('$')
  if (name !== 'scrypt' || !salt || !key) return false
  if (Buffer.byteLength(password) > passwordBytesMax) return false
  const wanted = Buffer.from(key, 'base64')
  const given = await derived(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) })
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

function derived(
  password: string,
  salt: Uint8Array,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      keyBytes,
      { N, r, p, maxmem: 256 * N * r },
      (error, key) => error ? reject(error) : resolve(key),
    )
  })
}
