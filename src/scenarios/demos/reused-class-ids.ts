import { counted } from '../../sim/wording/count.ts'
import type { Demo } from './demo.ts'
import { lastReport, lineOf, losses, onHold } from './figures.ts'
import { noteClass, notedClass, notedTeacher, noteTeacher } from './noted.ts'

const letter = 'The lab on Friday is in room 12. Two of you still owe me a signed form.'

export const reusedClassIds: Demo = {
  name: 'reused-class-ids',
  title: 'Class ids that are used again',
  about:
    'The spring classes arrive under the ids of fall. Nothing is held, and yet strangers read what was written to other families.',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  district: { start: '2026-01-01', generated: { students: 340, schools: 3, seed: 'reused ids', route: 'csv-2.0' } },
  steps: [
    {
      title: 'A class with a history',
      async play(scene) {
        const { sftp, teacher } = scene.cast
        await sftp.upload()
        const owner = teacher('of Biology')
        await noteTeacher(scene, owner)
        const biology = await owner.claim('Biology')
        noteClass(scene, biology)
        await owner.announce(biology, letter)
      },
      async say(scene) {
        const [{ name }, people] = [await notedTeacher(scene).known(), await notedClass(scene).participants()]
        return `${name} teaches Biology in the fall. ${
          counted(people.length, 'student')
        } and their families are in the class, ` +
          `and this was written to them: “${letter}” Only they can read it. To the service this class has one name that ` +
          'counts: the id which the student information system, the SIS, gave it.'
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'Biology among the classes owned.',
        }
      },
      async checks(scene, expect) {
        const { families } = scene.cast
        await expect(notedClass(scene)).toHaveParticipants(families.of('fall', notedClass(scene)))
        await expect(notedClass(scene)).toShowHistoryOf('fall', { to: families.of('fall', notedClass(scene)) })
      },
    },
    {
      title: 'Spring comes under the old ids',
      async play({ cast: { clock, sis, sftp } }) {
        await clock.to('rollover to spring')
        await sis.rollOver({ mistake: 'reuse class ids' })
        await sftp.upload()
      },
      async say(scene) {
        const report = await lastReport(scene)
        const alerts = report.findings.filter(({ code }) => code === 'class_id_reused').reduce(
          (sum, it) => sum + it.records,
          0,
        )
        const { changes } = await lineOf(scene, 'Oak High')
        return 'The SIS rolls over to spring and gives the new classes the numbers of the old ones. Nothing is held: ' +
          `at Oak High ${
            changes.classes.removals === 0 ? 'no class disappears' : `${changes.classes.removals} classes disappear`
          }, because every id is still there. ` +
          `What the service sees is ${counted(alerts, 'alert')}: an id came back with other students behind it.`
      },
      look: () => ({ page: 'sis sync', at: 'All schools are connected; look at the column of alerts.' }),
      async checks(scene, expect) {
        const { cast: { school, sftp } } = scene
        await expect(school('Oak High')).not.toBeOnHold()
        await expect(await sftp.last()).toReport('class id reused', { class: notedClass(scene) })
      },
    },
    {
      title: 'Strangers in the old class',
      play: () => Promise.resolve(),
      async say(scene) {
        const biology = notedClass(scene)
        const { families } = scene.cast
        const [fall, spring] = [await families.of('fall', biology), await families.of('spring', biology)]
        const strangers = spring.studentIds.filter((id) => !fall.studentIds.includes(id))
        const { toClaim } = await notedTeacher(scene).view()
        return `Now look at Biology. It has ${
          counted(spring.studentIds.length, 'student')
        }, and ${strangers.length} of them were not there in the fall. ` +
          'All of them and their parents can read what was written to the families of fall, the letter about the lab included. ' +
          `The teacher was offered ${
            counted(toClaim.length, 'new class', 'new classes')
          } to claim: for the service, this still is the old one.`
      },
      look: (scene) => ({
        page: 'school',
        schoolId: notedClass(scene).schoolId,
        at: 'Biology: its participants and its messages.',
      }),
      async checks(scene, expect) {
        const biology = notedClass(scene)
        const { families } = scene.cast
        await expect(biology).toHaveParticipants(families.of('spring', biology))
        await expect(biology).toShowHistoryOf('fall', { to: families.of('spring', biology) })
        await expect(notedTeacher(scene)).not.toHaveClassToClaim(biology)
      },
    },
    {
      title: 'New ids, a day later',
      async play({ cast: { clock, sis, sftp } }) {
        await clock.by({ days: 1 })
        await sis.exports('complete')
        await sftp.upload()
      },
      async say(scene) {
        return `The district gives spring its own ids and sends everything again. Now the service notices: ${await onHold(
          scene,
        )}; Oak High would lose ${losses(await lineOf(scene, 'Oak High'), ['classes'])}. ` +
          'This is the hold that a correct rollover would have met on the first day.'
      },
      look: (scene) => ({
        page: 'holds',
        schoolId: scene.cast.school('Oak High').id,
        at: 'Old classes removed, new ones added.',
      }),
      async checks({ cast: { school } }, expect) {
        await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
      },
    },
    {
      title: 'What can be mended, and what cannot',
      async play(scene) {
        await scene.cast.admin.approveHold()
      },
      async say(scene) {
        const { name } = await notedTeacher(scene).known()
        return 'The holds are cleared, the old classes are closed, and the new ones wait for their teachers. ' +
          `${name}’s old Biology has left the list of the SIS, and its spring students are in a class of their own. ` +
          'But what was read was read. That is why the rule is so short: a class id is never used twice.'
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'What is suggested for archiving.',
        }
      },
      async checks(scene, expect) {
        await expect(notedClass(scene)).not.toBeRostered()
        await expect(scene.cast.school('Oak High')).toBeAsTheSisHasIt()
        await expect(scene.cast.teacher('of Biology')).toHaveClassToClaim('Biology')
      },
    },
  ],
}
