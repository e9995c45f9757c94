import { counted } from '../../sim/wording/count.ts'
import type { Demo } from './demo.ts'
import { lastMail, lastReport, lineOf, losses, mailsOf, noneOr, onHold, sumOf, today } from './figures.ts'

const by = 'Oak High'

export const holdApproved: Demo = {
  name: 'a-hold-approved',
  title: 'A hold that is approved',
  about: 'A large change is right. The administrator reads it, clears one school first, and then the others.',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  district: {
    start: 'last day of fall',
    generated: { students: 340, schools: 3, seed: 'hold approved', route: 'csv-1.0' },
  },
  steps: [
    {
      title: 'The last day of fall',
      async play({ cast: { sftp } }) {
        await sftp.upload()
      },
      async say(scene) {
        const report = await lastReport(scene)
        return `It is ${today(scene)}, the last day of fall. The list that the district sends has ${
          counted(sumOf(report, 'students'), 'student')
        } in ${counted(report.schools.length, 'school')}, and the service has them all. ` +
          'Remember one thing about that list: it is always complete. Whoever is not on it any more is about to be removed.'
      },
      look: () => ({ page: 'sis sync', at: 'Every school is connected.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeAsTheSisHasIt()
      },
    },
    {
      title: 'Every class is another one',
      async play({ cast: { clock, sis, sftp } }) {
        await clock.to('rollover to spring')
        await sis.rollOver()
        await sftp.upload()
      },
      async say(scene) {
        return `The SIS has gone on to spring, and the new list has none of the old classes. ${await onHold(
          scene,
        )}: ` +
          `Oak High would lose ${losses(await lineOf(scene, by), ['classes'])}. ` +
          'On hold means that nothing has changed yet. Teachers and families still have everything they had yesterday.'
      },
      look: () => ({ page: 'sis sync', at: 'The schools on hold stand first, with their reason.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeOnHold({ for: 'large number of removals' })
        expect((await school(by).classes()).every(({ suggestedForArchiving }) => !suggestedForArchiving)).toBe(true)
      },
    },
    {
      title: 'Read before you clear',
      play: () => Promise.resolve(),
      async say(scene) {
        const { changes } = await lineOf(scene, by)
        const mail = await lastMail(scene, 'hold placed')
        return `The administrator has a mail, “${
          mail?.subject ?? 'none'
        }”. The list behind it says what would happen at Oak High: ` +
          `${changes.classes.removals} classes end and ${changes.classes.creates} begin, ${
            noneOr(changes.students.removals, 'student')
          } will leave and ` +
          `${
            noneOr(changes.students.creates, 'new one')
          } will come. Classes by the dozen and hardly any people: that is a new term. ` +
          'If it were people by the dozen, something would be wrong with the list.'
      },
      look: ({ cast: { school } }) => ({
        page: 'holds',
        schoolId: school(by).id,
        at: 'Download the list of changes; filter it by removals.',
      }),
      async checks({ cast: { admin, school } }, expect) {
        await expect(admin).toHaveMail('Your sync is on hold')
        await expect(await admin.download('changes', school(by))).toList({
          removals: 'classes',
          labelled: 'true removal',
        })
      },
    },
    {
      title: 'One school first',
      async play({ cast: { admin, school, clock } }) {
        await clock.by({ hours: 5 })
        await admin.approveHold(school(by))
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return `Careful people clear one school and look. Oak High is connected again, with ${
          counted(counts.classes, 'class', 'classes')
        } of spring. Meanwhile ${await onHold(scene)}, each for itself: one school’s hold never stops another. ` +
          'What was applied is exactly what the administrator saw, even if the SIS has changed since.'
      },
      look: () => ({ page: 'sis sync', at: 'Oak High is connected, the others are on hold.' }),
      async checks({ cast: { school, world } }, expect) {
        await expect(school(by)).toBeConnected()
        expect((await world.holds()).length).toBeGreaterThan(0)
      },
    },
    {
      title: 'And then the others',
      async play({ cast: { admin } }) {
        await admin.approveHold()
      },
      async say(scene) {
        const mails = await mailsOf(scene, 'class changes')
        return `Now all of them. ${
          counted(mails, 'teacher has a mail', 'teachers have a mail')
        } by now about classes that ended and classes to claim. ` +
          'Nobody’s account was touched and no message was lost: old classes keep their history, for those who were in them.'
      },
      look: () => ({ page: 'inbox', at: 'Open any teacher’s mail about the changed classes.' }),
      async checks({ cast: { school, world, teacher } }, expect) {
        expect(await world.holds()).toEqual([])
        await expect(school(by)).toBeAsTheSisHasIt()
        await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
      },
    },
  ],
}
