/** The part of a school that has one timetable. */
export interface Band {
  readonly name: 'elementary' | 'middle' | 'high'
  /** Stands in the codes of positions. */
  readonly letter: 'E' | 'M' | 'H'
  readonly firstGrade: number
  readonly lastGrade: number
  /** Periods of a day; none where a class stays with its homeroom teacher. */
  readonly periods: number
  /** Whether students are mixed anew each term, or stay together for the school year. */
  readonly mixedEach: 'term' | 'year'
  readonly courses: readonly Course[]
}

export interface Course {
  /** Tells the band's courses apart in the codes of positions. */
  readonly letter: string
  /** By grade from the band's first on; a single one holds for all, with the grade beside it. */
  readonly titles: readonly string[]
  /** A course of its teacher's own homeroom, or one whose teacher comes in, in pairs of neighboring schools. */
  readonly taught: 'at home' | 'itinerant' | 'by period'
}

const byPeriod = (letter: string, ...titles: string[]): Course => ({ letter, titles, taught: 'by period' })

/** The grades that each timetable serves, in order. A school may have several. */
export const bands: readonly Band[] = [
  {
    name: 'elementary',
    letter: 'E',
    firstGrade: 0,
    lastGrade: 5,
    periods: 0,
    mixedEach: 'year',
    courses: [
      { letter: 'R', titles: ['Homeroom'], taught: 'at home' },
      { letter: 'U', titles: ['Music'], taught: 'itinerant' },
      { letter: 'P', titles: ['Physical Education'], taught: 'itinerant' },
    ],
  },
  {
    name: 'middle',
    letter: 'M',
    firstGrade: 6,
    lastGrade: 8,
    periods: 6,
    mixedEach: 'year',
    courses: [
      byPeriod('M', 'Math 6', 'Math 7', 'Pre-Algebra'),
      byPeriod('E', 'English 6', 'English 7', 'English 8'),
      byPeriod('S', 'Earth Science', 'Life Science', 'Physical Science'),
      byPeriod('H', 'Ancient History', 'World Cultures', 'U.S. History'),
      byPeriod('P', 'Physical Education'),
      byPeriod('A', 'Art', 'Band', 'Spanish'),
    ],
  },
  {
    name: 'high',
    letter: 'H',
    firstGrade: 9,
    lastGrade: 12,
    periods: 7,
    mixedEach: 'term',
    courses: [
      byPeriod('E', 'English 9', 'English 10', 'American Literature', 'English 12'),
      byPeriod('M', 'Algebra I', 'Geometry', 'Algebra II', 'Pre-Calculus'),
      byPeriod('S', 'Biology', 'Chemistry', 'Physics', 'Environmental Science'),
      byPeriod('H', 'World Geography', 'World History', 'U.S. History', 'Government'),
      byPeriod('L', 'Spanish I', 'Spanish II', 'French I', 'French II'),
      byPeriod('P', 'Physical Education', 'Health', 'Fitness', 'Dance'),
      byPeriod('A', 'Art I', 'Drama', 'Orchestra', 'Photography, Film & Media'),
    ],
  },
]

export function bandOf(grade: number): Band {
  return bands.find(({ lastGrade }) => grade <= lastGrade)!
}

/** What a class of some grades is called, without its period. */
export function courseTitle(band: Band, course: Course, firstGrade: number, lastGrade: number): string {
  const own = course.titles[firstGrade - band.firstGrade]
  if (course.titles.length > 1 && own !== undefined) {
    // Grades that share a course: `Algebra` rather than `Algebra I`.
    return firstGrade === lastGrade ? own : own.replace(/ (\d+|I+)$/, '')
  }
  const grades = firstGrade === lastGrade
    ? firstGrade === 0 ? 'kindergarten' : `grade ${firstGrade}`
    : `grades ${firstGrade === 0 ? 'K' : firstGrade}-${lastGrade}`
  return `${course.titles[0]}, ${grades}`
}
