import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail } from './sim/mail/mail.ts'

/**
 * Composes the RFC 822 message of a mail: multipart/alternative, text first. Equal mails give equal bytes, because the
 * message id and the boundary come from the mail's id, and the date from its time.
 *
 * It stands outside `sim/` because Nodemailer needs Node's streams, which a browser lacks.
 */
export async function composeMessage(mail: Mail): Promise<Uint8Array> {
  const domain = mail.from.address.split('@').at(-1) || 'localhost'
  const composer = new MailComposer({
    from: { name: mail.from.name, address: mail.from.address },
    to: { name: mail.to.name, address: mail.to.address },
    subject: mail.subject,
    date: new Date(mail.at),
    messageId: `<mail-${mail.id}@${domain}>`,
    text: mail.text,
    html: mail.html,
    baseBoundary: `mail-${mail.id}`,
    newline: '\r\n',
    // A mail is what its fields say, never the content of a file or of a page.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return new Uint8Array(await composer.compile().build())
}
