import { counted } from '../../sim/wording/count.ts'
import type { Demo, Scene } from './demo.ts'
import { mailsOf, today } from './figures.ts'
import { noteClass, notedClass, notedTeacher, noteTeacher } from './noted.ts'

const by = 'Oak High'

/** Who owns the classes of the school, each with those that wait to be claimed. */
async function owners({ cast: { world, school } }: Scene) {
  const classes = await world.classes.ofSchool(school(by).id)
  const all = Map.groupBy(classes.filter(({ rostered }) => rostered), ({ owners }) => owners[0]?.accountId)
  return [...all].flatMap(([accountId, owned]) =>
    accountId === undefined ? [] : [{ accountId, waiting: owned.filter(({ state }) => state === 'unclaimed') }]
  )
}

async function unclaimed(scene: Scene): Promise<number> {
  return (await owners(scene)).reduce((sum, { waiting }) => sum + waiting.length, 0)
}

export const neverClaimed: Demo = {
  name: 'half-never-claim',
  title: 'Half of the teachers never claim',
  about: 'The classes are there, but a class is nobody’s until its teacher claims it. How to see it, and what helps.',
  source: 'help.remind.com/hc/en-us/articles/360000136519 and 4538470138125',
  district: { generated: { students: 340, schools: 3, seed: 'never claimed', route: 'csv-2.0' } },
  steps: [
    {
      title: 'The first day of school',
      async play(scene) {
        const { sftp, teacher, school } = scene.cast
        await sftp.upload()
        const late = teacher('of Biology')
        await noteTeacher(scene, late)
        noteClass(scene, await school(by).class('Biology'))
      },
      async say(scene) {
        const teachers = await owners(scene)
        return `It is ${today(scene)}. The first list has come, and Oak High has ${
          counted(await unclaimed(scene), 'class', 'classes')
        } of ${
          counted(teachers.length, 'teacher')
        }. Everybody got a mail of welcome. But a class from the SIS sleeps until its teacher logs in and claims it; ` +
          'before that, nobody can write to its families.'
      },
      look: ({ cast: { school } }) => ({
        page: 'school',
        schoolId: school(by).id,
        at: 'The list of classes: all of them unclaimed.',
      }),
      async checks(scene, expect) {
        await expect(notedClass(scene)).toBeUnclaimed()
        expect(await unclaimed(scene)).toBeGreaterThan(0)
      },
    },
    {
      title: 'Every second teacher claims',
      async play(scene) {
        const { world, clock } = scene.cast
        const late = await notedTeacher(scene).accountId()
        const others = (await owners(scene)).filter(({ accountId }) => accountId !== late)
        const claiming = others.slice(0, Math.floor((others.length + 1) / 2))
        for (const { accountId, waiting } of claiming) {
          for (const { id } of waiting) await world.classes.claim({ classId: id, accountId })
        }
        await clock.by({ days: 10 })
      },
      async say(scene) {
        const teachers = await owners(scene)
        const done = teachers.filter(({ waiting }) => waiting.length === 0).length
        return `Ten days later ${done} of ${counted(teachers.length, 'teacher')} at Oak High have claimed. ` +
          `${
            counted(await unclaimed(scene), 'class', 'classes')
          } still sleep, and the page says “Connected” with no error and no alert. ` +
          'That is right: the sync has done its part. The filter “unclaimed” in the list of classes shows what is missing.'
      },
      look: ({ cast: { school } }) => ({
        page: 'school',
        schoolId: school(by).id,
        at: 'Filter the classes by unclaimed.',
      }),
      async checks(scene, expect) {
        const { cast: { school } } = scene
        await expect(school(by)).toBeConnected()
        await expect(notedClass(scene)).toBeUnclaimed()
        expect((await school(by).classes()).some(({ state }) => state === 'active')).toBe(true)
      },
    },
    {
      title: 'What a sleeping class cannot do',
      play: () => Promise.resolve(),
      async say(scene) {
        const [{ name }, people] = [await notedTeacher(scene).known(), await notedClass(scene).participants()]
        return `${name} wants to write to Biology, and the service says no: the class is not claimed. Its ${
          counted(people.length, 'student')
        } and their families hear nothing. The administrator cannot clear it away either: classes that nobody claimed cannot be archived in bulk.`
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'Classes to claim, with their button.',
        }
      },
      async checks(scene, expect) {
        await expect(notedTeacher(scene).announce(notedClass(scene), 'Welcome')).toBeRefused('it is unclaimed')
        await expect(scene.cast.admin.archive([notedClass(scene)])).toBeRefused('Have unclaimed classes claimed')
      },
    },
    {
      title: 'A reminder',
      async play({ cast: { admin, school } }) {
        await admin.remindToClaim(school(by))
      },
      async say(scene) {
        return `One click asks them: ${
          counted(await mailsOf(scene, 'claim reminder'), 'reminder has', 'reminders have')
        } gone out, ` +
          'each naming the classes that wait. Only teachers with something to claim get one.'
      },
      async look(scene) {
        const [address = ''] = (await notedTeacher(scene).account()).emails
        return { page: 'inbox', address, at: 'The reminder, with the number of classes.' }
      },
      async checks(scene, expect) {
        await expect(notedTeacher(scene)).toHaveMail(/asks you to claim \d+ class/)
      },
    },
    {
      title: 'And the class wakes up',
      async play(scene) {
        const owner = notedTeacher(scene)
        await owner.claimAll()
        await owner.announce(notedClass(scene), 'Welcome to Biology')
      },
      async say(scene) {
        const [{ name }, people] = [await notedTeacher(scene).known(), await notedClass(scene).participants()]
        return `${name} has claimed, and the first message reaches ${
          counted(people.length, 'student')
        } and their families at once. ` +
          `${
            counted(await unclaimed(scene), 'class', 'classes')
          } at Oak High still sleep; now you know where to look, and whom to ask.`
      },
      async look(scene) {
        return {
          page: 'teacher',
          accountId: await notedTeacher(scene).accountId(),
          at: 'Biology among the classes owned.',
        }
      },
      async checks(scene, expect) {
        await expect(notedClass(scene)).toBeActive()
        await expect(scene.cast.school(by)).toBeConnected()
      },
    },
  ],
}
