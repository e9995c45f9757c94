import { counted, joined } from '../wording/count.ts'
import { heading, type Letter, list, paragraph, type Part } from './letter.ts'
import type { ClassChangesData } from './mail-data.ts'
import { classLine } from './welcome.ts'

/** Tells a teacher how a sync changed their classes (help.remind.com/hc/en-us/articles/10206503097357, step 3). */
export function classChanges(data: ClassChangesData): Letter {
  return {
    subject: ['Your classes have changed', summary(data)].filter(Boolean).join(': '),
    parts: [
      paragraph(`Hello ${data.teacherName},`),
      paragraph('Your school has sent new roster data.'),
      ...section(`Classes to claim: ${data.toClaim.length}`, list(data.toClaim, classLine), [
        'A class becomes active when you claim it: log in, open the list of suggested classes, and claim each one.',
      ]),
      ...section(`Classes removed from the SIS: ${data.removed.length}`, list(data.removed, classLine), [
        removed[data.removedClass],
      ]),
      ...section(`Classes whose id was used again: ${data.reused.length}`, list(data.reused, reusedLine), [
        'No new class was made: the new participants are in the old class and can see its history. Tell your district administrator if that is not meant.',
      ]),
      heading('Classes that you made yourself'),
      paragraph('The sync does not touch them. Archive those that you no longer use.'),
    ],
  }
}

const removed: Readonly<Record<ClassChangesData['removedClass'], string>> = {
  'suggest-archive':
    'They are suggested for archiving. Archive each one that is over: its participants and messages are kept with it.',
  archive: 'They were archived with their participants and messages. You find them among your archived classes.',
  unlink: 'They are no longer linked to the SIS and stay as they are. Archive each one that is over.',
}

function section(title: string, entries: readonly Part[], notes: readonly string[]): Part[] {
  return entries.length === 0 ? [] : [heading(title), ...entries, ...notes.map(paragraph)]
}

function summary(data: ClassChangesData): string {
  return joined([
    ...(data.toClaim.length > 0 ? [`${data.toClaim.length} to claim`] : []),
    ...(data.removed.length > 0 ? [`${data.removed.length} removed from the SIS`] : []),
    ...(data.reused.length > 0 ? [`${data.reused.length} with a reused id`] : []),
  ])
}

function reusedLine(reused: ClassChangesData['reused'][number]): string {
  return `${classLine(reused)}: ${counted(reused.joined, 'participant')} joined, ${
    counted(reused.left, 'participant')
  } left`
}
