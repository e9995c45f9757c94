import { counted } from '../../sim/wording/count.ts'
import { day } from '../../sim/wording/moment.ts'
import type { Demo, Scene } from './demo.ts'
import { lastMail, lastReport, lineOf, sumOf, today } from './figures.ts'

const by = 'Oak High'

/** A student of whom a step took note, in the school's list; undefined once it has them no more. */
async function personNoted({ cast: { world, school }, noted }: Scene, name: string) {
  return (await world.people.ofSchool(school(by).id)).find(({ accountId }) => accountId === Number(noted(name)))
}

export const ninetyOneDays: Demo = {
  name: 'ninety-one-days',
  title: 'Ninety-one days of silence',
  about: 'The upload stops and nobody notices. After 90 days the service no longer removes anybody by itself.',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  district: { generated: { students: 340, schools: 3, seed: 'silence', route: 'oneroster-1.1' } },
  steps: [
    {
      title: 'The last list for a long time',
      async play(scene) {
        const { sftp, sis, student } = scene.cast
        await sftp.upload()
        const gone = student('of Biology')
        scene.note('leaver', String(await gone.accountId()))
        scene.note('leaver’s name', (await gone.known()).name)
        await sis.remove(gone)
      },
      async say(scene) {
        const report = await lastReport(scene)
        return `On ${today(scene)}, the first day of school, the district sends a list with ${
          counted(sumOf(report, 'students'), 'student')
        }. A week later the job that sends it stops; a password has changed, and nobody notices. ` +
          `Meanwhile ${
            scene.noted('leaver’s name')
          } moves away, and the SIS no longer has that student. The service cannot know.`
      },
      look: () => ({ page: 'sis sync', at: 'Removals stay automatic for 90 more days.' }),
      async checks(scene, expect) {
        await expect(scene.cast.school(by)).toBeConnected()
        expect(await personNoted(scene, 'leaver')).toBeDefined()
      },
    },
    {
      title: 'The first warning',
      async play({ cast: { clock } }) {
        await clock.by({ days: 76 })
      },
      async say(scene) {
        const mail = await lastMail(scene, 'expiry warning')
        return `Eleven weeks go by. On ${
          mail ? day(mail.at) : 'no day'
        } the service writes to the administrator: “${mail?.subject}”. ` +
          'Everything looks fine on the page, every school is connected. But the list behind it is 76 days old.'
      },
      look: () => ({ page: 'inbox', at: 'The first warning, two weeks before the end.' }),
      async checks({ cast: { admin, school } }, expect) {
        await expect(admin).toHaveMail('14 days left')
        await expect(school(by)).toBeConnected()
      },
    },
    {
      title: 'Day 91',
      async play({ cast: { clock } }) {
        await clock.by({ days: 15 })
      },
      async say(scene) {
        const mail = await lastMail(scene, 'expiry warning')
        return `A second warning came three days before the end, and now it is ${
          today(scene)
        }, day 91. The last mail says “${mail?.subject}”. ` +
          'Nothing is deleted and nobody is locked out. Only one thing has changed: the service does not trust its old picture any more.'
      },
      look: () => ({ page: 'sis sync', at: 'The countdown is over.' }),
      async checks({ cast: { admin } }, expect) {
        await expect(admin).toHaveMail('3 days left')
        await expect(admin).toHaveMail('Removals are no longer automatic')
      },
    },
    {
      title: 'The next list removes nobody',
      async play({ cast: { sftp } }) {
        await sftp.upload()
      },
      async say(scene) {
        const { counts, changes } = await lineOf(scene, by)
        return `Somebody repairs the job, and the list of ${
          today(scene)
        } arrives. It is taken, and new people and classes come in. ` +
          `It removes ${
            changes.students.removals === 0 ? 'nobody' : counted(changes.students.removals, 'student')
          }, though ${scene.noted('leaver’s name')} is not on it, who is still among the ${
            counted(counts.students, 'student')
          } of Oak High and still gets every message.`
      },
      look: ({ cast: { school } }) => ({
        page: 'school',
        schoolId: school(by).id,
        at: 'The list of students still has the one who left.',
      }),
      async checks(scene, expect) {
        await expect(await scene.cast.sftp.last()).toHaveLapsed()
        expect(await personNoted(scene, 'leaver')).toBeDefined()
      },
    },
    {
      title: 'By hand',
      async play(scene) {
        const { world, school, sftp, sis, student, clock } = scene.cast
        const accountId = Number(scene.noted('leaver')) as Parameters<typeof world.people.remove>[0]['accountId']
        await world.people.remove({ accountId, schoolId: school(by).id, by: 'district administrator' })
        // Somebody else leaves, and this time the list says so.
        const next = student('second of Biology')
        scene.note('next', String(await next.accountId()))
        scene.note('next’s name', (await next.known()).name)
        await sis.remove(next)
        await clock.by({ days: 1 })
        await sftp.upload()
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return `So the administrator removes ${
          scene.noted('leaver’s name')
        } by hand. From the new list on the service removes again by ` +
          `itself, for the next 90 days: the next day ${
            scene.noted('next’s name')
          } leaves, the list says so, and Oak High has ${counted(counts.students, 'student')}. ` +
          'The lesson is a date in the calendar: look once a month whether the last upload is recent.'
      },
      look: () => ({ page: 'uploads', at: 'The gap between the uploads.' }),
      async checks(scene, expect) {
        for (const name of ['leaver', 'next']) expect(await personNoted(scene, name)).toBeUndefined()
        await expect(await scene.cast.sftp.last()).not.toHaveLapsed()
        await expect(scene.cast.school(by)).toHaveLostNobody()
      },
    },
  ],
}
