/** The grades of a district: kindergarten is 0. */
export const lastGrade = 12
export const gradesCount = lastGrade + 1

/**
 * How many places the cohort has that enters kindergarten in a year. Any thirteen cohorts in a row have exactly as many
 * places as the district has students; families move away and others move in, and the places stay.
 */
export function placesOf(students: number, cohort: number): number {
  return Math.floor((students + cohort % gradesCount) / gradesCount)
}

/** How many columns the places of all cohorts stand in. */
export function columnsOf(students: number): number {
  return Math.floor((students + lastGrade) / gradesCount)
}

/** A grade as exports write it: `K`, `1` to `12`. */
export function gradeText(grade: number): string {
  return grade === 0 ? 'K' : String(grade)
}
