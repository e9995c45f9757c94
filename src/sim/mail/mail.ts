/** The closed list of mails that the service sends. */
export type MailKind =
  | 'file errors'
  | 'hold placed'
  | 'hold released'
  | 'expiry warning'
  | 'welcome'
  | 'class changes'
  | 'class archived'
  | 'claim reminder'

/** A message as it left the service, complete. */
export interface Mail {
  readonly id: number
  /** ISO 8601 with the district's offset. */
  readonly at: string
  readonly kind: MailKind
  readonly to: { readonly name: string; readonly address: string }
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
}
