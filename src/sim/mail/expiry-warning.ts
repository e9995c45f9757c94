import { counted } from '../wording/count.ts'
import { day, moment } from '../wording/moment.ts'
import { type Letter, paragraph } from './letter.ts'
import type { ExpiryWarningData } from './mail-data.ts'

/** Warns the administrator of the 90-day rule (help.remind.com/hc/en-us/articles/360001931299), before and after. */
export function expiryWarning(data: ExpiryWarningData): Letter {
  const last = `The last accepted upload came on ${moment(data.lastUploadAt)}.`
  const rule = `Users and classes are removed automatically only while all files are uploaded at least once every ${
    counted(data.days, 'day')
  }.`
  if (data.daysLeft > 0) {
    return {
      subject: `${counted(data.daysLeft, 'day')} left: upload your roster to keep removals automatic`,
      parts: [
        paragraph(`${last} ${rule}`),
        paragraph(`Removals stop being automatic after ${day(data.endsAt)}, in ${counted(data.daysLeft, 'day')}.`),
        paragraph(
          'Upload all files by then, unchanged ones too. If you paused the transfer while your SIS rolls over, resume it.',
        ),
      ],
    }
  }
  return {
    subject: 'Removals are no longer automatic: your last upload is too old',
    parts: [
      paragraph(`${last} ${rule}`),
      paragraph(`Removals stopped being automatic after ${day(data.endsAt)}. Nobody was removed because of this.`),
      paragraph(`Upload all files to start again. ${next[data.reading]}`),
    ],
  }
}

const next: Readonly<Record<ExpiryWarningData['reading'], string>> = {
  'no-removals':
    'That upload adds and updates, but removes nothing: people and classes that left your SIS in the meantime stay until you remove them by hand.',
  'first-sync': 'That upload is read like a first sync, with nothing to compare it with.',
  'unlink-keep':
    'That upload unlinks people and classes that left your SIS in the meantime from the sync, and keeps them.',
}
