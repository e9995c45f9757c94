import type { Seed } from '../random/seed.ts'
import { columnsOf } from './cohorts.ts'

/** A school with its neighborhood: pairs of columns of places, in whose families its students live. */
export interface School {
  readonly id: string
  readonly name: string
  /** First and last grade, kindergarten as 0. */
  readonly firstGrade: number
  readonly lastGrade: number
  /** The first pair of its neighborhood, and the first one after it. */
  readonly fromPair: number
  readonly toPair: number
}

/** The schools of the same grades. Their neighborhoods cover the district. */
export interface Level {
  readonly firstGrade: number
  readonly lastGrade: number
  readonly schools: readonly School[]
}

/** Students of a school of usual size, by level, and how many of the thirteen grades the level has. */
const usual = [
  { kind: 'Elementary', grades: 6, students: 450 },
  { kind: 'Middle', grades: 3, students: 700 },
  { kind: 'High', grades: 4, students: 1300 },
] as const

/** How many schools a district of so many students has. */
export function schoolsFor(students: number): number {
  if (students < 200) return 1
  if (students < 600) return 2
  return usual.reduce((sum, level) => sum + Math.max(1, Math.round(students * level.grades / 13 / level.students)), 0)
}

/** The levels of a district with so many schools, in the order of their grades. */
export function levelsOf(students: number, count: number, seed: Seed): Level[] {
  const pairs = Math.ceil(columnsOf(students) / 2)
  if (count === 1) return [level('School', 1001, 0, 12, 1, pairs, seed)]
  if (count === 2) return [level('Elementary', 1001, 0, 6, 1, pairs, seed), level('High', 7001, 7, 12, 1, pairs, seed)]
  const [high, middle] = [Math.max(1, Math.round(count * 0.16)), Math.max(1, Math.round(count * 0.2))]
  return [
    level('Elementary', 1001, 0, 5, count - high - middle, pairs, seed),
    level('Middle', 4001, 6, 8, middle, pairs, seed),
    level('High', 7001, 9, 12, high, pairs, seed),
  ]
}

function level(
  kind: string,
  firstId: number,
  firstGrade: number,
  lastGrade: number,
  count: number,
  pairs: number,
  seed: Seed,
): Level {
  const names = namesOf(kind, count, seed)
  const weights = names.map((_, index) => 0.75 + seed.at('school size', kind, index).share() / 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [before, fromPair] = [0, 0]
  const schools = names.map((name, index): School => {
    before += weights[index]!
    // Every neighborhood has at least one pair.
    const toPair = index + 1 + Math.round((pairs - count) * before / total)
    const school = { id: String(firstId + index), name, firstGrade, lastGrade, fromPair, toPair }
    fromPair = toPair
    return school
  })
  return { firstGrade, lastGrade, schools }
}

const trees =
  'Maple Cedar Willow Aspen Birch Juniper Magnolia Sycamore Linden Hawthorn Laurel Poplar Cypress Chestnut Hickory Alder Redwood Spruce Walnut Dogwood Olive Hazel'
    .split(' ')
const grounds = 'Grove Hill Creek Park Ridge Valley Meadow Springs Point Lake Bridge Field Glen Heights Bend Canyon'
  .split(' ')
/** The names of the first school of each kind. */
const first: Readonly<Record<string, string>> = { School: 'Oak', High: 'Oak', Middle: 'Elm', Elementary: 'Maple' }

function namesOf(kind: string, count: number, seed: Seed): string[] {
  const single = trees.filter((tree) => tree !== first[kind])
  const double = seed.at('school names', kind).shuffled(trees.flatMap((tree) => grounds.map((it) => `${tree} ${it}`)))
  const names = [first[kind]!, ...seed.at('school names', kind, 'trees').shuffled(single), ...double]
  return Array.from({ length: count }, (_, index) => {
    const again = Math.floor(index / names.length)
    return `${names[index % names.length]}${again === 0 ? '' : ` ${again + 1}`} ${kind}`
  })
}

/** The school of a grade in the neighborhood of a pair of columns. */
export function schoolAt(levels: readonly Level[], grade: number, pair: number): School {
  const { schools } = levels.find(({ lastGrade }) => grade <= lastGrade)!
  let [low, high] = [0, schools.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pair < schools[middle]!.toPair) high = middle
    else low = middle + 1
  }
  return schools[low]!
}
