import { claimReminder } from './claim-reminder.ts'
import { classArchived } from './class-archived.ts'
import { classChanges } from './class-changes.ts'
import { expiryWarning } from './expiry-warning.ts'
import { fileErrors } from './file-errors.ts'
import { holdPlaced } from './hold-placed.ts'
import { holdReleased } from './hold-released.ts'
import { renderHtml } from './html.ts'
import type { Letter } from './letter.ts'
import type { MailData } from './mail-data.ts'
import { plain, renderText } from './plain.ts'
import { welcome } from './welcome.ts'

/** What a recipient reads, in both forms. */
export interface RenderedMail {
  /** On one line. */
  readonly subject: string
  /** Wrapped at 76 characters. */
  readonly text: string
  /** A whole document, escaped. */
  readonly html: string
}

/** Writes a mail from its figures. Pure: equal data, equal bytes. */
export function renderMail(data: MailData): RenderedMail {
  const letter = letterOf(data)
  return { subject: plain(letter.subject), text: renderText(letter), html: renderHtml(letter) }
}

function letterOf(data: MailData): Letter {
  switch (data.kind) {
    case 'file errors':
      return fileErrors(data)
    case 'hold placed':
      return holdPlaced(data)
    case 'hold released':
      return holdReleased(data)
    case 'expiry warning':
      return expiryWarning(data)
    case 'welcome':
      return welcome(data)
    case 'class changes':
      return classChanges(data)
    case 'class archived':
      return classArchived(data)
    case 'claim reminder':
      return claimReminder(data)
  }
}
