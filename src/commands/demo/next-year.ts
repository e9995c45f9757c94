import { expect } from '../../scenarios/checks/expect.ts'
import type { Cast } from '../../scenarios/language/cast.ts'
import { holdsText } from '../../report/holds-text.ts'
import { schoolTable } from '../../report/school-table.ts'
import { isHeld } from '../../report/upload-heading.ts'
import { counted } from '../../sim/wording/count.ts'
import type { Narrator } from './narrator.ts'
import { removalsText } from './removals-text.ts'
import type { TaughtClass } from './taught-class.ts'

const schools = ['Maple Elementary', 'Elm Middle', 'Oak High']

/** The last upload of the year; then the transfer rests until the SIS is done. */
export async function lastDay({ clock, sftp }: Cast, tell: Narrator): Promise<void> {
  await clock.to('last day of school')
  tell.chapter(clock.now, 'the last day of school')
  await expect(await sftp.upload()).toBeApplied()
  await sftp.pause()
  tell.say(
    'For the next rollover the district does what the service asks for: it sends no file until the SIS is ready with ' +
      'the new year, and gives every class of that year a new id.',
  )
}

/** A rollover as it should be is held as well, and approved. */
export async function cleanRollover({ clock, sis, sftp, admin, school }: Cast, tell: Narrator): Promise<void> {
  await clock.to('rollover')
  await sis.rollOver()
  await clock.by({ days: 12 })
  tell.chapter(clock.now, 'a clean rollover')
  await sftp.resume()
  const upload = await sftp.upload()
  for (const name of schools) await expect(school(name)).toBeOnHold({ for: 'large number of removals' })
  const held = (await upload.report()).schools.filter(isHeld)
  tell.show(held.map((it) => holdsText(it, 'is on hold', tell.page)).join('\n\n'))
  tell.say(
    'Every school is held, although nothing is wrong: all classes of last year are over, and the oldest students of ' +
      'each school have moved on. A hold cannot know that. It asks a person whether this is meant, so the ' +
      'administrator looks into the CSV of changes:',
  )
  const download = await admin.download('changes', school('Oak High'))
  tell.show(removalsText(download.rows, { classes: 2, students: 2 }, tell.page))
  tell.say('It is meant. In the morning the administrator approves, which applies exactly what was detected:')
  await clock.by({ hours: 7 })
  await admin.approveHold('all', { seenIn: upload })
  for (const name of schools) await expect(school(name)).toBeConnected()
  await expect(upload).toBeApplied()
  const after = await upload.report()
  tell.show(schoolTable(after.schools, tell.page))
}

/** Teachers claim their new classes, and the service has what the SIS has. */
export async function newSchoolYear(cast: Cast, tell: Narrator, { owner, biology }: TaughtClass): Promise<void> {
  const { clock, sftp, families, school } = cast
  await clock.to('first day of school')
  tell.chapter(clock.now, 'the first day of the next school year')
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  const { name } = await owner.known()
  tell.say(`${name} has had this mail since the approval, and begins with the class that you know:`)
  tell.letter((await owner.mails()).at(-1)!, /to claim:|removed from|^- /)
  await clock.by({ hours: 6 })
  await expect(biology).toBeSuggestedForArchiving()
  await owner.archive(biology)
  const next = await owner.claim('Biology')
  const now = await families.of('fall', next)
  await expect(biology).toBeArchived()
  await expect(next).toHaveParticipants(now)
  for (const name of schools) await expect(school(name)).toBeAsTheSisHasIt()
  tell.say(
    `This ${next.name} is a class of its own, with ${counted(now.studentIds.length, 'student')} and not a word of ` +
      'last year in it; the old one is in the archive with its messages. At every school the service has exactly the ' +
      'people, the classes and the participants that the SIS has.',
  )
}
