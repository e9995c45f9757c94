import { expect } from '../../scenarios/checks/expect.ts'
import type { Cast } from '../../scenarios/language/cast.ts'
import { holdsText } from '../../report/holds-text.ts'
import { schoolTable } from '../../report/school-table.ts'
import { isHeld } from '../../report/upload-heading.ts'
import { district } from '../../sim/district/district.ts'
import { joined, thousands } from '../../sim/wording/count.ts'
import type { Narrator } from './narrator.ts'
import type { ToldStory } from './told-story.ts'

const students = 600
const seed = 'homeroom'

/** A new term that comes through Clever, and waits in two places. */
export const throughClever: ToldStory = {
  seed,
  opening(tell) {
    const { town, schools } = district({ students, seed })
    tell.title(`A new term through Clever in ${town}`)
    tell.say(
      `${town} is a school district of ${thousands(students)} students at ${
        joined(schools.map(({ name }) => name))
      }. ` +
        'Its student information system (SIS) sends the roster to Clever each night. Clever keeps it, and a messaging ' +
        'service, Remind Hub, reads what the district shares with it over Clever’s API, and makes accounts and classes ' +
        'of it.',
    )
    tell.say(
      'Both Clever and the service look out for changes that are too large, and neither knows of the other. You see ' +
        'what that means at a term change. The district is made up, Clever’s API is played on this machine, and nothing ' +
        'is sent anywhere.',
    )
  },
  scenario: (tell) => ({
    title: 'A new term comes through Clever, and waits for an approval there, and then for another one in the service',
    shows: 'a hold in Clever and a hold in the service, one after the other, for the same change',
    source: 'help.remind.com/hc/en-us/articles/10207071429901',
    tags: ['demo'],
    district: { students },
    route: 'clever',
    starts: '2025-12-15',
    story: async (cast) => {
      await lastWeekOfFall(cast, tell)
      await heldInClever(cast, tell)
      await heldInTheService(cast, tell)
      await newTerm(cast, tell)
    },
  }),
}

async function lastWeekOfFall({ clock, clever, teacher }: Cast, tell: Narrator): Promise<void> {
  tell.chapter(clock.now, 'the last week of fall')
  const upload = await clever.sync()
  await expect(upload).toBeApplied()
  tell.show(schoolTable((await upload.report()).schools, tell.page))
  const owner = teacher('of Biology')
  await owner.claimAll()
  await expect(owner).toOwn('Biology')
  tell.say(
    'Each evening Clever imports what the SIS lists, and each night between 11 pm and 5 am Pacific time the service pulls ' +
      'what Clever has. Nothing much changes until January.',
  )
}

async function heldInClever({ clock, sis, clever, admin, school, teacher }: Cast, tell: Narrator): Promise<void> {
  const oak = school('Oak High')
  await clock.to('first day of spring')
  tell.chapter(clock.now, 'spring begins, and nothing is there')
  await clever.everyNight()
  await sis.rollOver()
  await clock.by({ days: 1 })
  expect(clever.status).toBe('On Hold')
  await expect(oak).toBeConnected()
  await expect(admin).not.toHaveMail('on hold')
  await expect(teacher('of Biology')).not.toHaveClassToClaim('Biology')
  tell.say(
    `Every class of fall is gone from the SIS, and Clever holds so large a change back until somebody reviews it. The ` +
      `service reads the data of before: ${oak.name} is connected, nobody has had a mail, and teachers ask where their ` +
      'new classes are. Who looks at the service alone finds nothing wrong with it.',
  )
  tell.say('At noon the administrator finds the hold on Clever’s own dashboard, and approves it there.')
  await clock.by({ hours: 10 })
  await clever.approveHold()
  expect(clever.status).toBe('Sync Successful')
}

async function heldInTheService({ clock, clever, admin, school, teacher }: Cast, tell: Narrator): Promise<void> {
  const oak = school('Oak High')
  await clock.by({ hours: 16 })
  tell.chapter(clock.now, 'the same change, on hold a second time')
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  const held = (await oak.report())!
  tell.show(holdsText(held, 'is on hold', tell.page))
  tell.say(
    'The service has the new term now, and holds it for the same reason: so many classes go that a person must say ' +
      'that it is meant. This mail is the first that anybody gets:',
  )
  tell.letter((await admin.mails()).at(-1)!, /would change|^- If/)
  await expect(teacher('of Biology')).not.toHaveClassToClaim('Biology')
  expect(clever.status).toBe('Sync Successful')
}

async function newTerm({ clock, admin, school, teacher }: Cast, tell: Narrator): Promise<void> {
  await clock.by({ hours: 6 })
  await admin.approveHold()
  const oak = school('Oak High')
  await expect(oak).toBeConnected()
  await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  const { schools } = await admin.stage.world.report()
  expect(schools.filter(isHeld)).toEqual([])
  tell.show(schoolTable(schools, tell.page))
  const { name } = await teacher('of Biology').known()
  tell.say(
    `${name} can claim the new classes on the third day of the term. Both holds were right, and each of them cost a day: ` +
      'a district that knows the date reviews Clever’s hold in the evening, and the service’s the next morning.',
  )
}
