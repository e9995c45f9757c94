/** The closed list of codes of errors that the simulator throws for a caller's mistake. `docs/errors.md` explains each. */
export type HomeroomErrorCode =
  | 'clock_goes_back'
  | 'date_invalid'
  | 'policy_invalid'
  | 'columns_map_invalid'
  | 'input_unreadable'
  | 'input_too_large'
  | 'store_in_use'
  | 'store_lost'
  | 'store_unusable'
  | 'snapshot_unknown'
  | 'nothing_on_hold'
  | 'change_set_superseded'
  | 'school_unknown'
  | 'upload_unknown'
  | 'class_unknown'
  | 'account_unknown'
  | 'class_name_invalid'
  | 'message_invalid'
  | 'person_invalid'
  | 'contact_taken'
  | 'district_invalid'
  | 'mistake_unknown'
  | 'log_invalid'
  | 'story_invalid'
  | 'story_unknown'
  | 'not_quiet'
  | 'report_invalid'
  | 'reporter_unknown'
  | 'not_allowed'
  | 'login_invalid'
  | 'pull_refused'
  | 'pull_failed'
  | 'mail_unknown'
  | 'district_unknown'
  | 'district_taken'
  | 'server_busy'
  | 'not_ready'
  | 'not_signed_in'
  | 'sign_in_failed'
  | 'too_many_attempts'
  | 'forbidden'
  | 'request_invalid'
  | 'request_refused'
  | 'address_unknown'
  | 'training_invalid'
  | 'moment_unknown'
  | 'demo_unknown'

/** An error for whoever called: what came, what was expected, and where to read on. The state is as it was. */
export class HomeroomError extends Error {
  readonly code: HomeroomErrorCode
  constructor(code: HomeroomErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'HomeroomError'
    this.code = code
  }
}
