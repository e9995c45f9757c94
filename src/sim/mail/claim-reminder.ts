import { counted } from '../wording/count.ts'
import { type Letter, list, paragraph } from './letter.ts'
import type { ClaimReminderData } from './mail-data.ts'
import { classLine } from './welcome.ts'

/** Asks a teacher to claim classes, as administrators are told to do (help.remind.com/hc/en-us/articles/360000136519). */
export function claimReminder(data: ClaimReminderData): Letter {
  const waiting = counted(data.toClaim.length, 'class', 'classes')
  return {
    subject: `${waiting} to claim`,
    parts: [
      paragraph(`Hello ${data.teacherName},`),
      paragraph(
        data.by === null
          ? `You have ${waiting} that you have not claimed yet:`
          : `${data.by} asks you to claim ${waiting}:`,
      ),
      ...list(data.toClaim, classLine),
      paragraph(
        'A class becomes active when you claim it: log in, open the list of suggested classes, and claim each one.',
      ),
      paragraph('Until then you cannot send announcements to it.'),
    ],
  }
}
