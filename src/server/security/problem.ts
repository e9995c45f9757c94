import { HomeroomError, type HomeroomErrorCode } from '../../sim/error.ts'

/** Where the details of a code stand, as `type` of a problem (RFC 9457): a relative reference into docs. */
const docs = 'docs/errors.md'

/** The status of each code, in one place; what is not in it is the caller's mistake: 400. */
export const statusOf: Readonly<Record<HomeroomErrorCode, number>> = {
  request_invalid: 400,
  clock_goes_back: 409,
  date_invalid: 400,
  policy_invalid: 400,
  vendor_option_invalid: 400,
  columns_map_invalid: 400,
  input_unreadable: 400,
  input_too_large: 413,
  store_in_use: 503,
  store_lost: 503,
  store_unusable: 503,
  snapshot_unknown: 404,
  nothing_on_hold: 409,
  change_set_superseded: 409,
  school_unknown: 404,
  upload_unknown: 404,
  class_unknown: 404,
  account_unknown: 404,
  mail_unknown: 404,
  district_unknown: 404,
  address_unknown: 404,
  story_unknown: 404,
  mistake_unknown: 400,
  class_name_invalid: 400,
  message_invalid: 400,
  person_invalid: 400,
  contact_taken: 409,
  district_invalid: 400,
  district_taken: 409,
  login_invalid: 400,
  log_invalid: 409,
  story_invalid: 400,
  not_quiet: 409,
  report_invalid: 400,
  reporter_unknown: 400,
  not_allowed: 409,
  pull_refused: 502,
  pull_failed: 502,
  server_busy: 503,
  not_ready: 503,
  not_signed_in: 401,
  sign_in_failed: 401,
  too_many_attempts: 429,
  forbidden: 403,
  request_refused: 403,
  training_invalid: 400,
  moment_unknown: 404,
  demo_unknown: 404,
}

/** How long a sender waits before it comes again, in seconds. */
const retryAfter: Partial<Readonly<Record<HomeroomErrorCode, number>>> = {
  server_busy: 5,
  not_ready: 1,
  too_many_attempts: 15 * 60,
}

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: HomeroomErrorCode | 'defect'
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request is not as expected',
  401: 'Sign in first',
  403: 'This is not for you to do',
  404: 'There is no such thing',
  409: 'The state of things does not allow it',
  413: 'Too much at once',
  429: 'Too many attempts',
  500: 'Homeroom broke off unexpectedly',
  502: 'The vendor did not give what was asked for',
  503: 'Come again later',
}

/** What went wrong, as a caller gets it; a defect shows no insides. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof HomeroomError)) {
    const detail = 'This is a defect of Homeroom; the server’s own output says more. The state is as it was before'
    return { type: 'about:blank', title: titles[500]!, status: 500, detail, code: 'defect' }
  }
  const status = statusOf[error.code]
  return { type: `${docs}#${error.code}`, title: titles[status]!, status, detail: error.message, code: error.code }
}

/** The `Retry-After` of an error that passes by itself. */
export function retryAfterOf(error: unknown): string | undefined {
  const seconds = error instanceof HomeroomError ? retryAfter[error.code] : undefined
  return seconds === undefined ? undefined : String(seconds)
}

/** The reply for an error, `application/problem+json`. */
export function problemReply(error: unknown): Response {
  const problem = problemOf(error)
  const after = retryAfterOf(error)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(after !== undefined && { 'retry-after': after }),
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
    },
  })
}
