import { HomeroomError } from '../../error.ts'

/** What the network says of a connection that is no more. */
const lossCodes = [
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNREFUSED',
  'ENOTCONN',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
]
/** The same from Postgres: class 08, and a server that shuts down, crashes or is just starting. */
const lossStates = /^(08...|57P0[1235])$/
/** The driver has no code for this. */
const lossWords = /connection (terminated|ended)|not queryable|client was closed|premature close|server closed/i

/** Whether a failure means that the connection is gone, and not that a statement was wrong. */
export function isLoss(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return lossCodes.includes(code ?? '') || lossStates.test(code ?? '') || lossWords.test(message ?? '')
}

/** Whether a server may let one in a little later. */
export const passes = (error: unknown): boolean => {
  const cause = error instanceof HomeroomError ? error.cause : error
  const { code } = (cause ?? {}) as { code?: string }
  return isLoss(cause ?? error) || code === '53300'
}

const expectations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'expected a running server at this host and port',
  ENOTFOUND: 'expected the name of a host that there is',
  EAI_AGAIN: 'expected the name of a host that there is',
  '28P01': 'expected the right password, in the address or in PGPASSWORD',
  '28000': 'expected a user whom the server lets in from here',
  '3D000': 'expected a database that there is; make it with createdb',
  '53300': 'expected a connection that is free',
}

/** An error that says what a server answered, and what was expected of it. */
export function whyUnreachable(cause: unknown, shown: string): HomeroomError {
  const { code = '', message = String(cause) } = cause as { code?: string; message?: string }
  // An address of several hosts fails with one error for each.
  const [first] = (cause as { errors?: { message: string }[] }).errors ?? []
  const answer = message === '' ? first?.message ?? code : message
  const expected = expectations[code] ??
    (/password must be a string|no password/i.test(answer)
      ? 'expected a password, in the address or in PGPASSWORD'
      : 'expected a PostgreSQL server, 15 or newer')
  return new HomeroomError('store_unusable', `Open the store ${shown}: ${answer}, ${expected}; see docs/errors.md`, {
    cause,
  })
}
