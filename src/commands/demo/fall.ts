import { expect } from '../../scenarios/checks/expect.ts'
import type { Cast } from '../../scenarios/language/cast.ts'
import type { TaughtClass } from './taught-class.ts'
import { changesText } from '../../report/changes-text.ts'
import { holdsText } from '../../report/holds-text.ts'
import { schoolTable } from '../../report/school-table.ts'
import { counted, joined } from '../../sim/wording/count.ts'
import type { Narrator } from './narrator.ts'
import { removalsText } from './removals-text.ts'

/** The first upload, and a class that is followed through the year. */
export async function firstUpload(
  { clock, sftp, teacher, student, guardian }: Cast,
  tell: Narrator,
): Promise<TaughtClass> {
  tell.chapter(clock.now, 'the first day of school')
  tell.say('In the night the job sends the whole roster for the first time.')
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  tell.show(schoolTable((await upload.report()).schools, tell.page))
  const owner = teacher('of Biology')
  const { name } = await owner.known()
  tell.say(
    'Everybody on the roster has an account now. Each class is there too, and waits until its teacher logs in and ' +
      `claims it. ${name} of Oak High does so in the morning with one of several, and writes to it:`,
  )
  await clock.by({ hours: 6 })
  const biology = await owner.claim('Biology')
  const message = 'The bus to the field trip leaves on Friday at 7:40'
  await owner.announce(biology, message)
  await expect(biology).toBeOwnedBy(owner)
  await expect(student('of Biology')).toHaveReceived(message)
  await expect(guardian('of Biology')).toHaveReceived(message)
  const { length } = await biology.participants()
  tell.say(
    `${counted(length, 'student')} are in ${biology.name}. They and their families get the message. Remember it: it ` +
      'comes back in January.',
  )
  return { owner, biology, message }
}

/** What an upload looks like when nothing is wrong. */
export async function ordinaryUpload({ clock, sftp }: Cast, tell: Narrator): Promise<void> {
  await clock.to('2025-10-20')
  tell.chapter(clock.now, 'a quiet Monday')
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  tell.show(changesText((await upload.report()).schools, tell.page))
  tell.say(
    'Families have come and gone since August, and some students have changed classes. The service follows by itself; ' +
      'nobody has to look.',
  )
}

/** An export that ran too early puts a school on hold. */
export async function halfRolledExport({ clock, sis, sftp, admin, school, teacher }: Cast, tell: Narrator) {
  const [oak, elm, maple] = [school('Oak High'), school('Elm Middle'), school('Maple Elementary')]
  await clock.to('winter break')
  tell.chapter(clock.now, 'winter break, and an export that came too early')
  tell.say(
    `Over the break somebody prepares the next term in the SIS and is half done with ${oak.name} when the job ` +
      'exports: many of its classes and students are not there at that minute. The files are perfectly valid. Read as ' +
      'they stand, they say that all of these are gone.',
  )
  await sis.exports('half-rolled', { school: oak })
  const upload = await sftp.upload()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(elm).toBeConnected()
  await expect(maple).toBeConnected()
  await expect(admin).toHaveMail(oak.name)
  await expect(teacher('of Biology')).toOwn('Biology')
  const held = (await oak.report())!
  tell.show(holdsText(held, 'is on hold', tell.page))
  tell.say(
    `So many removals at once are never applied before somebody has looked at them. Until then ${oak.name} stays as ` +
      `it was; its teachers and families notice nothing. ${joined([maple.name, elm.name])} have gone on as on any ` +
      'night. The administrator reads:',
  )
  tell.letter((await admin.mails()).at(-1)!, /would change|^- If/)
  const download = await admin.download('changes', oak)
  await expect(download).toList({ removals: 'classes', labelled: 'true removal', count: held.changes.classes.removals })
  tell.say(
    `The CSV of changes names everything that upload ${upload.id} would do to the school. Some of the removals in it:`,
  )
  tell.show(removalsText(download.rows, { classes: 2, students: 2, guardians: 1 }, tell.page))
}

/** The corrected export replaces what was held. */
export async function correctedHold({ clock, sis, sftp, admin, school }: Cast, tell: Narrator): Promise<void> {
  const oak = school('Oak High')
  await clock.by({ days: 1 })
  tell.chapter(clock.now, 'the corrected export')
  tell.say(
    'The administrator looks at the names: none of them has left the school. To approve the hold would take all of ' +
      'them out of the service. To refuse it takes no more than a complete export on the next night.',
  )
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(oak).toBeConnected()
  await expect(oak).toHaveLostNobody()
  await expect(admin).toHaveMail('released')
  tell.say(`${oak.name} has lost nobody and no class. Only the administrator knows that there was a hold.`)
}
