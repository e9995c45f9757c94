import { counted } from '../wording/count.ts'
import { type Letter, list, paragraph } from './letter.ts'
import type { NamedClass, WelcomeData } from './mail-data.ts'

/** Tells a teacher of a new account and of the classes to claim (help.remind.com/hc/en-us/articles/360000136519). */
export function welcome(data: WelcomeData): Letter {
  const waiting = data.toClaim.length
  return {
    subject: waiting === 0
      ? 'Your school has made an account for you'
      : `Your school has made an account for you: ${counted(waiting, 'class', 'classes')} to claim`,
    parts: [
      paragraph(`Hello ${data.teacherName},`),
      paragraph("Your school's roster sync has made an account for you with this email address."),
      ...(waiting === 0 ? [paragraph('No class is listed for you yet.')] : [
        paragraph(`${counted(waiting, 'class waits', 'classes wait')} for you:`),
        ...list(data.toClaim, classLine),
        paragraph(
          'A class becomes active when you claim it: log in, open the list of suggested classes, and claim each one.',
        ),
      ]),
      paragraph(
        'If you already have an account under another address, log in and accept the offer to merge the two. Your classes from both are kept.',
      ),
    ],
  }
}

/** Names a class with its school. */
export function classLine(named: NamedClass): string {
  return `${named.name} (${named.schoolName})`
}
