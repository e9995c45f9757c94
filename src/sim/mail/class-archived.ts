import { counted } from '../wording/count.ts'
import { type Letter, list, paragraph } from './letter.ts'
import type { ClassArchivedData } from './mail-data.ts'
import { classLine } from './welcome.ts'

/** Tells an owner which classes an administrator archived (help.remind.com/hc/en-us/articles/4538470138125). */
export function classArchived(data: ClassArchivedData): Letter {
  const archived = data.classes.length
  return {
    subject: `${counted(archived, 'class was', 'classes were')} archived for you`,
    parts: [
      paragraph(`Hello ${data.ownerName},`),
      paragraph(`${data.by} archived ${counted(archived, 'class', 'classes')} that you own:`),
      ...list(data.classes, classLine),
      paragraph(
        `${
          archived === 1 ? 'Its' : 'Their'
        } participants and messages are archived as well. You find archived classes in your account settings, and can unarchive them there.`,
      ),
    ],
  }
}
