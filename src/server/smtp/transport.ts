import { Buffer } from 'node:buffer'
import { createTransport } from 'nodemailer'
import { composeMessage } from '../../mail-message.ts'
import type { Mail } from '../../sim/mail/mail.ts'

/** A mail server, and how to speak to it. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte on, as on port 465; false by default: STARTTLS is used where the server has it. */
  readonly secure?: boolean
  readonly login?: { readonly user: string; readonly password: string }
}

/** What became of one try to send a mail. */
export type Sent =
  | { readonly outcome: 'delivered' }
  /** The server will never take it (5xx): an address that is none. */
  | { readonly outcome: 'rejected'; readonly why: string }
  /** It may work later: no connection, or the server says so (4xx). */
  | { readonly outcome: 'failed'; readonly why: string }

export interface Transport {
  send(mail: Mail): Promise<Sent>
  close(): void
}

/** Connections at a time, over all districts. */
const connectionsMax = 2

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function smtpTransport({ host, port, secure = false, login }: SmtpServer): Transport {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    pool: true,
    maxConnections: connectionsMax,
    ...patience,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          envelope: { from: mail.from.address, to: [mail.to.address] },
          raw: Buffer.from(await composeMessage(mail)),
        })
        return { outcome: 'delivered' }
      } catch (error) {
        return judged(error)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * Only what the server says of this one mail (to MAIL, RCPT or DATA) is final; a login that it refuses, or a greeting of 554,
 * is a fault of the set-up that somebody mends.
 */
function judged(error: unknown): Sent {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string }
  const isFinal = responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { outcome: isFinal ? 'rejected' : 'failed', why: message }
}
