import { expect } from '../../scenarios/checks/expect.ts'
import type { Cast } from '../../scenarios/language/cast.ts'
import { counted } from '../../sim/wording/count.ts'
import { wrap } from '../../sim/wording/wrap.ts'
import type { Narrator } from './narrator.ts'
import type { TaughtClass } from './taught-class.ts'

/** A rollover that gives the new classes the ids of the old ones. */
export async function reusedIds(cast: Cast, tell: Narrator, { owner, biology, message }: TaughtClass): Promise<void> {
  const { clock, sis, sftp, families, school } = cast
  await clock.to('first day of spring')
  tell.chapter(clock.now, 'a new term under old class ids')
  tell.say(
    'A new term has new classes, with other students in them. The service knows a class by its id alone, so that each ' +
      'of them needs an id which no class has had before. This SIS gives them the ids of fall:',
  )
  await sis.rollOver({ mistake: 'reuse class ids' })
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  await expect(upload).toReport('class id reused', { class: biology })
  for (const name of ['Oak High', 'Elm Middle', 'Maple Elementary']) await expect(school(name)).toBeConnected()
  const { findings } = await upload.report()
  const reused = findings.filter(({ code }) => code === 'class_id_reused')
  const alerts = reused.reduce((sum, { records }) => sum + records, 0)
  const oak = school('Oak High')
  const own = reused.filter(({ sourceIds }) => sourceIds.includes(biology.sourceId!))
  tell.say(
    `No school is held: every id is still there, so that no class was removed, and a hold counts removals. What ` +
      `the service notices it reports as alerts. At ${oak.name} there are ${counted(alerts, 'alert')} like this:`,
  )
  tell.show(own.map(({ message, code }) => wrap(`${message} [${code}]`, tell.page.width, '  - ', '    ')).join('\n'))
  const { name } = await owner.known()
  const [before, now] = [await families.of('fall', biology), await families.of('spring', biology)]
  const strangers = now.studentIds.filter((id) => !before.studentIds.includes(id))
  await expect(biology).toHaveParticipants(now)
  await expect(owner).not.toHaveClassToClaim(biology)
  await expect(biology).toShowHistoryOf('fall', { to: now })
  await expect(owner).toHaveMail(/used again|reused id/)
  tell.say(
    `So ${name} finds no new class to claim. In the old one, ${strangers.length} of ${
      counted(now.studentIds.length, 'student')
    } are not those of fall, and every one of them can read “${message}”, and whatever else was written to other ` +
      'families. The mail about it:',
  )
  tell.letter((await owner.mails()).at(-1)!, /used again|joined|No new class/)
  tell.say('Nothing takes that back, which is why the service tells districts: you can never reuse class ids.')
}

/** The 90 days. */
export async function warning({ clock, sftp, admin }: Cast, tell: Narrator): Promise<void> {
  await clock.to('end of spring break')
  tell.chapter(clock.now, 'just in time')
  await expect(admin).toHaveMail(/days left/)
  tell.say(
    'Nobody has sent an export since January. The service has written to say so, because after 90 days without one ' +
      'it no longer removes anybody by itself. The administrator starts the job:',
  )
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  await expect(upload).not.toHaveLapsed()
}
