import { counted } from '../../sim/wording/count.ts'
import type { Demo } from './demo.ts'
import { lastReport, lineOf, losses, onHold, sumOf, today } from './figures.ts'
import { noteClass, notedClass, notedTeacher, noteTeacher } from './noted.ts'

export const cleanTermChange: Demo = {
  name: 'clean-term-change',
  title: 'A clean term change',
  about: 'Fall becomes spring the way it should: pause, roll over, resume, review, clear the hold, claim.',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  district: { start: 'winter break', generated: { students: 340, schools: 3, seed: 'term change', route: 'csv-2.0' } },
  steps: [
    {
      title: 'The end of fall',
      async play(scene) {
        const { sftp, teacher } = scene.cast
        await sftp.upload()
        const owner = teacher('of Biology')
        await noteTeacher(scene, owner)
        noteClass(scene, await owner.claim('Biology'))
        await sftp.everyNight()
      },
      async say(scene) {
        const report = await lastReport(scene)
        const { name } = await notedTeacher(scene).known()
        return `This is our district on ${today(scene)}: ${counted(report.schools.length, 'school')}, ` +
          `${counted(sumOf(report, 'students'), 'student')} and ${
            counted(sumOf(report, 'classes'), 'class', 'classes')
          }. ` +
          'Every night its student information system, the SIS, sends a complete list of who is where, and the service ' +
          `follows that list. ${name} teaches Biology, has claimed that class, and can write to its families.`
      },
      look: () => ({ page: 'sis sync', at: 'The table: every school is connected, with its teachers and students.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school('Oak High')).toBeConnected()
        await expect(school('Oak High')).toBeAsTheSisHasIt()
      },
    },
    {
      title: 'Pause first, then roll over',
      async play({ cast: { sftp, sis, school, clock } }) {
        await sftp.pause()
        await sis.rollOver({ mistake: 'half-rolled', school: school('Oak High') })
        await clock.by({ days: 2 })
      },
      async say(scene) {
        const { counts } = await lineOf(scene, 'Oak High')
        return 'While the SIS moves from fall to spring its lists are half finished. So the district pauses the transfer ' +
          `before it begins. Two nights have passed and nothing was sent: Oak High still has its ${
            counted(counts.classes, 'class', 'classes')
          } of fall, and no family has noticed anything.`
      },
      look: () => ({ page: 'district', at: 'The transfer is paused, and the SIS already lists spring.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school('Oak High')).toBeConnected()
        await expect(school('Oak High')).not.toBeOnHold()
      },
    },
    {
      title: 'The finished list goes out',
      async play({ cast: { clock, sis, sftp } }) {
        await clock.to('rollover to spring')
        await sis.exports('complete')
        await sftp.resume()
        await clock.toNextDeadline()
      },
      async say(scene) {
        const oak = await lineOf(scene, 'Oak High')
        return `The SIS is ready, the transfer goes on, and the next night the spring list arrives. ${await onHold(
          scene,
        )}: Oak High would lose ${losses(oak, ['classes'])}. ` +
          'That is exactly what a term change looks like, so nobody needs to be alarmed. The service only wants a person to say yes.'
      },
      look: (scene) => ({
        page: 'holds',
        schoolId: scene.cast.school('Oak High').id,
        at: 'The bar of classes against the limit.',
      }),
      async checks({ cast: { school, admin } }, expect) {
        await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
        await expect(admin).toHaveMail('Your sync is on hold')
        await expect(await admin.download('changes', school('Oak High'))).toList({ removals: 'classes' })
      },
    },
    {
      title: 'The administrator says yes',
      async play({ cast: { admin } }) {
        await admin.approveHold()
      },
      async say(scene) {
        const { counts, changes } = await lineOf(scene, 'Oak High')
        return 'The administrator has looked at the list of changes and clears the holds. Each school now changes in one go: ' +
          `Oak High got ${counted(changes.classes.creates, 'new class', 'new classes')} and keeps its ${
            counted(counts.students, 'student')
          }. Teachers get a mail that tells them which classes are over and which are new.`
      },
      look: () => ({ page: 'sis sync', at: 'All schools are connected again.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school('Oak High')).toBeConnected()
        await expect(school('Oak High')).toBeAsTheSisHasIt()
      },
    },
    {
      title: 'A teacher comes back from the break',
      async play(scene) {
        await scene.cast.clock.to('first day of spring')
        const owner = notedTeacher(scene)
        await owner.archiveSuggested()
        await owner.claimAll()
      },
      async say(scene) {
        const owner = notedTeacher(scene)
        const [{ name }, { owned, archived }] = [await owner.known(), await owner.view()]
        const families = await notedClass(scene).participants()
        return `It is the first day of spring. ${name} has archived ${
          counted(archived.length, 'class', 'classes')
        } of fall ` +
          `and claimed what was offered: ${owned.map((it) => it.name).join('; ') || 'nothing this term'}. ` +
          `The old Biology class still has its history and its ${
            counted(families.length, 'student')
          }, but nobody of spring is in it.`
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'Classes owned, and the archive.',
        }
      },
      async checks(scene, expect) {
        const { cast: { school } } = scene
        await expect(notedClass(scene)).toBeArchived()
        await expect(notedClass(scene)).not.toBeRostered()
        await expect(school('Oak High')).toBeAsTheSisHasIt()
      },
    },
  ],
}
