import { schoolYear, schoolYearOn } from '../../clock/school-calendar.ts'
import type { Mistake } from './mistake.ts'

/**
 * Incident 12 (and 33): the SIS was rolled over to the next school year while this one still runs. Everybody is a grade up,
 * the seniors are gone, next fall's sections stand in for this term's.
 */
export const nextYearTooEarly: Mistake = {
  name: 'next year too early',
  title: "The export has the next school year's grades, people and sections",
  shows: 'after a good upload: the seniors and all classes removed, and a hold for each school',
  incident: 12,
  date: ({ district: { calendar }, date }) => schoolYear(calendar, schoolYearOn(calendar, date).year + 1).rolloverDay,
}
