import type { MiddlewareHandler } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { newSecret } from './secret.ts'

/** What a page may load: its own files, and scripts and styles within it that carry this reply's nonce. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "manifest-src 'self'",
  ].join('; ')
}

/** A mail's own HTML runs nothing, loads nothing and sends nothing; it stands in a frame of our pages alone. */
export const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups"

/** Has browsers load nothing from elsewhere and guess nothing. A reply that sets a policy of its own keeps it. */
export const secureHeaders: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  const nonce = newSecret()
  context.set('nonce', nonce)
  await next()
  const { headers } = context.res
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value)
  }
  set('content-security-policy', pagePolicy(nonce))
  set('x-content-type-options', 'nosniff')
  set('x-frame-options', 'SAMEORIGIN')
  set('referrer-policy', 'same-origin')
  set('cross-origin-opener-policy', 'same-origin')
  set('cross-origin-resource-policy', 'same-origin')
  // Who is signed in decides what is seen: no cache on the way keeps it.
  set('cache-control', 'no-store')
}
