import type { Scenario } from '../../scenarios/language/scenario.ts'
import { district } from '../../sim/district/district.ts'
import { joined, thousands } from '../../sim/wording/count.ts'
import { correctedHold, firstUpload, halfRolledExport, ordinaryUpload } from './fall.ts'
import type { Narrator } from './narrator.ts'
import type { ToldStory } from './told-story.ts'
import { cleanRollover, lastDay, newSchoolYear } from './next-year.ts'
import { reusedIds, warning } from './spring.ts'

const students = 1_200

/** Chosen for a year in which nothing happens by chance beside what is told. */
const seed = 'homeroom'

/** What the reader must know before the first upload. */
function opening(tell: Narrator): void {
  const { town, schools } = district({ students, seed })
  tell.title(`A school year of roster syncs in ${town}`)
  tell.say(
    `${town} is a school district of ${thousands(students)} students at ${joined(schools.map(({ name }) => name))}. ` +
      'Its student information system (SIS) knows who goes to which school and sits in which class. A job sends that ' +
      'roster as CSV files to a messaging service, Remind Hub. The service makes accounts and classes of it, and removes ' +
      'those that the roster no longer has.',
  )
  tell.say(
    'You see a year of it under a virtual clock. The district is made up, the rules are the service’s, every figure ' +
      'and every mail is what the simulated service gave, and nothing is sent anywhere.',
  )
}

/** A school year and the beginning of the next one, told to a reader who has never heard of roster syncs. */
function yearOf(tell: Narrator): Scenario {
  return {
    title: 'A district lives through fall, winter break, spring and the start of the next school year',
    shows:
      'what a roster sync makes of a half-rolled export, of class ids that are used again, and of a clean rollover',
    source: 'help.remind.com/hc/en-us/articles/10206503097357',
    tags: ['demo'],
    district: { students },
    route: 'csv-2.0',
    story: async (cast) => {
      const biology = await firstUpload(cast, tell)
      await ordinaryUpload(cast, tell)
      await halfRolledExport(cast, tell)
      await correctedHold(cast, tell)
      await reusedIds(cast, tell, biology)
      await warning(cast, tell)
      await lastDay(cast, tell)
      await cleanRollover(cast, tell)
      await newSchoolYear(cast, tell, biology)
    },
  }
}

/** The school year of a district that sends files. */
export const schoolYear: ToldStory = { seed, opening, scenario: yearOf }
