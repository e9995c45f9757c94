import { counted } from '../../sim/wording/count.ts'
import type { Demo } from './demo.ts'
import { lastMail, lineOf, losses, today } from './figures.ts'

const by = 'Oak High'

export const holdCorrected: Demo = {
  name: 'a-hold-corrected',
  title: 'A hold that is corrected',
  about: 'A large change is wrong: the SIS was asked too early. The right answer is a better list, not a click.',
  source: 'help.remind.com/hc/en-us/articles/360000123860',
  district: {
    start: 'last day of fall',
    generated: { students: 340, schools: 3, seed: 'hold corrected', route: 'csv-1.0' },
  },
  steps: [
    {
      title: 'Before the break',
      async play({ cast: { sftp } }) {
        await sftp.upload()
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return `It is ${today(scene)}. Oak High has ${counted(counts.students, 'student')} and ${
          counted(counts.classes, 'class', 'classes')
        }, and all is well. Over the break somebody will prepare the next term in the SIS, school by school.`
      },
      look: () => ({ page: 'sis sync', at: 'All schools are connected.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeAsTheSisHasIt()
      },
    },
    {
      title: 'The list is half finished',
      async play({ cast: { clock, sis, sftp, school } }) {
        await clock.to('winter break')
        await sis.exports('half-rolled', { school: school(by) })
        await sftp.upload()
      },
      async say(scene) {
        return `The list of ${today(scene)} was made in the middle of that work. Oak High would lose ${
          losses(await lineOf(scene, by), ['classes', 'students'])
        }. The service stops there: Oak High is on hold, and the other schools go on as usual. ` +
          'Nobody at Oak High has lost anything.'
      },
      look: ({ cast: { school } }) => ({
        page: 'holds',
        schoolId: school(by).id,
        at: 'Students who would be removed: none of them has left.',
      }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeOnHold({ for: 'large number of removals' })
        await expect(school('Elm Middle')).toBeConnected()
      },
    },
    {
      title: 'Read, and do not click',
      play: () => Promise.resolve(),
      async say(scene) {
        const { changes } = await lineOf(scene, by)
        return `The mail says “${(await lastMail(scene, 'hold placed'))?.subject}”. In the list of changes stand ${
          counted(changes.students.removals, 'student')
        } of whom the school knows that they are still there. To clear this hold would remove them. ` +
          'There is no button for “no”, and none is needed: as long as nobody clears it, nothing happens.'
      },
      look: () => ({ page: 'inbox', at: 'The administrator’s mail about the hold.' }),
      async checks({ cast: { admin, school } }, expect) {
        await expect(admin).toHaveMail(by)
        await expect(await admin.download('changes', school(by))).toList({ removals: 'students' })
      },
    },
    {
      title: 'A better list',
      async play(scene) {
        const { clock, sis, sftp } = scene.cast
        scene.note('wrong upload', String((await sftp.last()).id))
        await clock.by({ days: 1 })
        await sis.exports('complete')
        await sftp.upload()
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return 'The next day the work in the SIS is done, and the district sends everything again. The new list replaces what was on hold, ' +
          `and the hold is over by itself. Oak High has its ${counted(counts.students, 'student')} and ${
            counted(counts.classes, 'class', 'classes')
          }, and it has lost nobody.`
      },
      look: () => ({ page: 'sis sync', at: 'Oak High is connected again; the history has both uploads.' }),
      async checks({ cast: { school, admin } }, expect) {
        await expect(school(by)).toBeConnected()
        await expect(school(by)).toHaveLostNobody()
        await expect(admin).toHaveMail('The hold is released for 1 school')
      },
    },
    {
      title: 'A click that comes too late',
      play: () => Promise.resolve(),
      say: (scene) =>
        `What if somebody still has yesterday’s page open and clears the hold now? The service refuses: upload ${
          scene.noted('wrong upload')
        } has been replaced by a newer one. A click applies what you have seen, or nothing at all. It never applies something else.`,
      look: (scene) => ({ page: 'uploads', uploadId: Number(scene.noted('wrong upload')), at: 'The replaced upload.' }),
      async checks(scene, expect) {
        const { admin, school } = scene.cast
        const seenIn = { id: Number(scene.noted('wrong upload')) }
        await expect(admin.approveHold(school(by), { seenIn })).toBeRefused('a newer upload superseded the change set')
        await expect(school(by)).toHaveLostNobody()
      },
    },
  ],
}
