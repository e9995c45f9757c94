import { counted, joined } from '../../sim/wording/count.ts'
import type { Demo, Scene } from './demo.ts'
import { lineOf, losses, onHold, today } from './figures.ts'
import { TeacherOfId } from '../language/teacher-of-id.ts'

const by = 'Oak High'
const hired = 'Rosa Lindqvist'

const rosa = ({ stage, noted }: Scene) => new TeacherOfId(stage, hired, noted('hired'))

export const cleversSummer: Demo = {
  name: 'clevers-summer',
  title: 'Clever’s summer',
  about: 'Clever pauses for the summer. What changes meanwhile comes all at once in August, through two holds.',
  source: 'support.clever.com/hc/en-us/articles/205666507; that the change comes at once is inferred',
  district: { start: '2026-05-18', generated: { students: 240, schools: 3, seed: 'summer', route: 'clever' } },
  steps: [
    {
      title: 'A district with Clever in between',
      async play({ cast: { clever } }) {
        await clever.sync()
      },
      async say(scene) {
        const { counts } = await lineOf(scene, by)
        return `It is ${
          today(scene)
        }. This district sends nothing itself: every night Clever takes the list from the SIS, and the service ` +
          `reads it from Clever. Oak High has ${counted(counts.students, 'student')} and ${
            counted(counts.teachers, 'teacher')
          }. ` +
          'Remember who comes first: what Clever does not have, the service cannot get.'
      },
      look: () => ({ page: 'district', at: 'Clever’s dashboard: Sync Successful.' }),
      async checks({ cast: { clever, school } }, expect) {
        expect(clever.status).toBe('Sync Successful')
        await expect(school(by)).toBeConnected()
      },
    },
    {
      title: 'The pause begins',
      async play(scene) {
        const { clock, sis, clever, school } = scene.cast
        await clock.to('2026-06-03')
        await clever.imports()
        const teacher = await sis.hire(hired, school(by))
        scene.note('hired', (await teacher.known()).sourceId)
        await clock.by({ days: 5 })
        await clever.sync()
      },
      say(scene) {
        return `Two days before the last day of school Clever pauses, as it does each summer. Then the district hires ${hired} for Oak High. ` +
          `Five days later, on ${
            today(scene)
          }, the service asks Clever again, and Clever still has the list of the day before the pause. ` +
          `${hired} has no account. The service is connected and everything looks well, because the old list is still there.`
      },
      look: () => ({ page: 'district', at: 'Clever’s dashboard: Paused, until two weeks before school begins.' }),
      async checks(scene, expect) {
        expect(scene.cast.clever.status).toBe('Paused')
        await expect(scene.cast.school(by)).toBeConnected()
        await expect(rosa(scene)).not.toHaveAnAccount()
      },
    },
    {
      title: 'Clever wakes up and holds',
      async play({ cast: { clock, sis, clever } }) {
        await clock.to('2026-07-29')
        await sis.rollOver()
        await clock.by({ days: 7 })
        await clever.imports()
      },
      say(scene) {
        const { hold } = scene.stage.vendors.of('clever').model
        const reasons = joined(
          (hold?.reasons ?? []).map((it) => `${it.count} of ${it.before} ${it.recordType} ${it.change}`),
        )
        return `On ${today(scene)} the pause is over, and Clever compares a whole summer in one night: ${reasons}. ` +
          'That is more than it lets through by itself. Clever puts its own import on hold, and this hold is not in the service; ' +
          'the administrator has to review it at Clever.'
      },
      look: () => ({ page: 'district', at: 'Clever’s dashboard: On Hold, with Review Hold.' }),
      async checks({ cast: { clever, school } }, expect) {
        expect(clever.status).toBe('On Hold')
        await expect(school(by)).toBeConnected()
      },
    },
    {
      title: 'The second hold',
      async play({ cast: { clever, admin } }) {
        await clever.approveHold()
        await admin.checkForNewData()
      },
      async say(scene) {
        return `The hold at Clever is approved, and the service reads the new list at once. Now ${await onHold(
          scene,
        )} in the service: Oak High would lose ${
          losses(await lineOf(scene, by), ['classes', 'students', 'teachers'])
        }. ` +
          'Two holds in a row are no fault. Each of the two asks for itself whether so much change is meant.'
      },
      look: (scene) => ({
        page: 'holds',
        schoolId: scene.cast.school(by).id,
        at: 'Last year’s classes, and the students who have left.',
      }),
      async checks({ cast: { clever, school } }, expect) {
        expect(clever.status).toBe('Sync Successful')
        await expect(school(by)).toBeOnHold({ for: 'large number of removals' })
      },
    },
    {
      title: 'The new year is there',
      async play({ cast: { admin } }) {
        await admin.approveHold()
      },
      async say(scene) {
        const classes = await scene.cast.school(by).classes()
        const waiting = classes.filter(({ state, rostered }) => rostered && state === 'unclaimed')
        return `Cleared. ${hired} has an account now, two months after the hiring, and ${
          counted(waiting.length, 'class', 'classes')
        } at Oak High wait for their teachers. If you need new people earlier, end Clever’s pause by hand, ` +
          'and put both holds into the calendar for the first days of August.'
      },
      look: (scene) => ({ page: 'school', schoolId: scene.cast.school(by).id, at: `${hired} in the list of people.` }),
      async checks(scene, expect) {
        await expect(rosa(scene)).toHaveAnAccount()
        await expect(scene.cast.teacher('of Biology')).toHaveClassToClaim('Biology')
        expect(await scene.cast.world.holds()).toEqual([])
      },
    },
  ],
}
