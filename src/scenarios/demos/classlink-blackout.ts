import { counted } from '../../sim/wording/count.ts'
import type { Demo } from './demo.ts'
import { lastReport, lineOf, losses, onHold, sumOf, today } from './figures.ts'
import { noteClass, notedClass, notedTeacher, noteTeacher } from './noted.ts'

const by = 'Oak High'
const [from, to] = ['2025-12-19', '2026-01-05']

export const classLinkBlackout: Demo = {
  name: 'classlink-blackout',
  title: 'ClassLink’s blackout',
  about:
    'The SIS is half rolled over for two weeks, and no family notices, because ClassLink imports nothing meanwhile.',
  source: 'support.classlink.com/hc/en-us/articles/360038529654',
  district: { start: '2025-12-16', generated: { students: 240, schools: 3, seed: 'blackout', route: 'classlink' } },
  steps: [
    {
      title: 'A district with ClassLink in between',
      async play(scene) {
        const { classlink, teacher } = scene.cast
        await classlink.sync()
        const owner = teacher('of Biology')
        await noteTeacher(scene, owner)
        noteClass(scene, await owner.claim('Biology'))
      },
      async say(scene) {
        const report = await lastReport(scene)
        return `It is ${today(scene)}. ClassLink imports what the SIS lists, and the service reads it from there: ${
          counted(sumOf(report, 'students'), 'student')
        } in ${counted(sumOf(report, 'classes'), 'class', 'classes')}. ${
          (await notedTeacher(scene).known()).name
        } has claimed Biology at Oak High. In three days the SIS will be rolled over to spring.`
      },
      look: () => ({ page: 'sis sync', at: 'All schools are connected, by way of ClassLink.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeConnected()
      },
    },
    {
      title: 'Two weeks of blackout',
      async play({ cast: { classlink, clock } }) {
        await classlink.blackOut(from, to)
        await clock.to('2025-12-20')
        await classlink.everyNight()
      },
      say: () =>
        'Before anybody touches the SIS, the district enters a Sync Blackout in ClassLink, from December 19 to January 5. ' +
        'In those days ClassLink imports nothing. It still answers the service, with the list of the last day before.',
      look: () => ({ page: 'district', at: 'ClassLink’s import settings, with the range of days.' }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeConnected()
      },
    },
    {
      title: 'Half a rollover that nobody sees',
      async play({ cast: { sis, clock } }) {
        await sis.rollOver({ mistake: 'half-rolled' })
        await clock.by({ days: 4 })
      },
      async say(scene) {
        const people = await notedClass(scene).participants()
        return `The rollover is half done, and four nights have passed. Each night the service has read ClassLink, and each night it read the old list. ` +
          `No school is on hold, no mail went out, and Biology still has its ${counted(people.length, 'student')}. ` +
          'Without the blackout this would have been a hold at best, and missing students at worst.'
      },
      look: () => ({ page: 'uploads', at: 'Four nights, and nothing changed in any of them.' }),
      async checks(scene, expect) {
        const { school, admin } = scene.cast
        await expect(school(by)).toBeConnected()
        await expect(school(by)).not.toBeOnHold()
        await expect(notedClass(scene)).toBeRostered()
        await expect(admin).not.toHaveMail('on hold')
      },
    },
    {
      title: 'The first night after it',
      async play({ cast: { sis, clock } }) {
        await sis.exports('complete')
        await clock.to('2026-01-07')
      },
      async say(scene) {
        return `The SIS is finished, and on January 6 the blackout is over. ClassLink imports, the service reads, and ${await onHold(
          scene,
        )}: Oak High would lose ${losses(await lineOf(scene, by), ['classes'])}. ` +
          'The blackout does not replace the hold. It makes sure that the list on hold is the finished one.'
      },
      look: ({ cast: { school } }) => ({
        page: 'holds',
        schoolId: school(by).id,
        at: 'Only classes end; the people stay.',
      }),
      async checks({ cast: { school } }, expect) {
        await expect(school(by)).toBeOnHold({ for: 'large number of removals' })
      },
    },
    {
      title: 'Spring',
      async play({ cast: { admin } }) {
        await admin.approveHold()
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return `The administrator clears the holds. Oak High has ${
          counted(counts.classes, 'class', 'classes')
        } of spring, waiting for their teachers, and the old Biology is no longer of the SIS. ` +
          'One date to remember: a blackout that ends before the SIS is ready protects nobody.'
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'Suggested for archiving: the old Biology.',
        }
      },
      async checks(scene, expect) {
        await expect(notedClass(scene)).not.toBeRostered()
        await expect(scene.cast.teacher('of Biology')).toHaveClassToClaim('Biology')
        await expect(scene.cast.school(by)).toBeConnected()
      },
    },
  ],
}
