import { expect } from '../../scenarios/checks/expect.ts'
import type { Cast } from '../../scenarios/language/cast.ts'
import { holdsText } from '../../report/holds-text.ts'
import { schoolTable } from '../../report/school-table.ts'
import { district } from '../../sim/district/district.ts'
import { joined, thousands } from '../../sim/wording/count.ts'
import type { Narrator } from './narrator.ts'
import type { ToldStory } from './told-story.ts'

const students = 600
const seed = 'homeroom'
const [blackoutFrom, blackoutTo] = ['2025-12-19', '2026-01-04']

/** A new term that comes through ClassLink, behind a blackout. */
export const throughClassLink: ToldStory = {
  seed,
  opening(tell) {
    const { town, schools } = district({ students, seed })
    tell.title(`A new term through ClassLink in ${town}`)
    tell.say(
      `${town} is a school district of ${thousands(students)} students at ${
        joined(schools.map(({ name }) => name))
      }. ` +
        'ClassLink’s Roster Server imports what its student information system (SIS) lists each night, and a messaging ' +
        'service, Remind Hub, reads it there as OneRoster, and makes accounts and classes of it.',
    )
    tell.say(
      'While the SIS rolls over, a district can black ClassLink out: nothing is imported, and everybody keeps reading ' +
        'what there is. You see what that is good for. The district is made up, ClassLink’s API is played on this ' +
        'machine, and nothing is sent anywhere.',
    )
  },
  scenario: (tell) => ({
    title: 'A new term is prepared behind a Sync Blackout of ClassLink, and comes when it is ready',
    shows:
      'during a blackout the service reads the last data; the first import after it brings the new term, which is held once',
    source: 'support.classlink.com/hc/en-us/articles/360038529654',
    tags: ['demo'],
    district: { students },
    route: 'classlink',
    starts: '2025-12-15',
    story: async (cast) => {
      await lastWeekOfFall(cast, tell)
      await behindTheBlackout(cast, tell)
      await firstImport(cast, tell)
      await newTerm(cast, tell)
    },
  }),
}

async function lastWeekOfFall({ clock, classlink, teacher }: Cast, tell: Narrator): Promise<void> {
  tell.chapter(clock.now, 'the last week of fall')
  const upload = await classlink.sync()
  await expect(upload).toBeApplied()
  tell.show(schoolTable((await upload.report()).schools, tell.page))
  const owner = teacher('of Biology')
  await owner.claimAll()
  await expect(owner).toOwn('Biology')
  await classlink.blackOut(blackoutFrom, blackoutTo)
  tell.say('The administrator asks ClassLink to import nothing over the break.')
}

async function behindTheBlackout(
  { clock, sis, classlink, admin, school, teacher }: Cast,
  tell: Narrator,
): Promise<void> {
  await clock.to('winter break')
  tell.chapter(clock.now, 'the SIS is half done')
  await sis.rollOver({ mistake: 'half-rolled' })
  await expect(await classlink.sync()).toChangeNothing()
  const oak = school('Oak High')
  await expect(oak).toBeConnected()
  await expect(admin).not.toHaveMail('on hold')
  await expect(teacher('of Biology')).toOwn('Biology')
  tell.say(
    'At this moment the SIS lists a part of the new term and nothing of the old one. Without the blackout that would be ' +
      'what the service makes its classes of. As it is, each night it reads the roster of December 15, and nobody ' +
      'notices anything.',
  )
}

async function firstImport({ clock, sis, classlink, school }: Cast, tell: Narrator): Promise<void> {
  await clock.to('2026-01-04')
  await sis.exports('complete')
  await classlink.everyNight()
  await clock.to('2026-01-06')
  tell.chapter(clock.now, 'the first import after the blackout')
  const oak = school('Oak High')
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  tell.show(holdsText((await oak.report())!, 'is on hold', tell.page))
  tell.say(
    'The new term is complete, and all of fall’s classes go at once. ClassLink lets that pass, since its own ' +
      'thresholds are off by default; the service asks.',
  )
}

async function newTerm({ clock, admin, school, teacher }: Cast, tell: Narrator): Promise<void> {
  await clock.by({ hours: 6 })
  await admin.approveHold()
  for (const name of ['Oak High', 'Maple Elementary']) await expect(school(name)).toBeConnected()
  const owner = teacher('of Biology')
  await expect(owner).toHaveClassToClaim('Biology')
  tell.show(schoolTable((await admin.stage.world.report()).schools, tell.page))
  tell.say(
    `${
      (await owner.known()).name
    } claims the new classes on the first morning of the term. One blackout, one hold, and ` +
      'no family ever saw a class that was half there.',
  )
}
