import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { csv1, lines } from '../../fixtures/rosters.ts'

const schools = ['a', 'b', 'c']

/** Three schools with forty students and eight classes each; in spring a few people left, and every class is another one. */
function term(name: string, students: number, phone: string): UploadSet {
  const everywhere = (row: (school: string) => string[]) => schools.flatMap(row)
  return csv1({
    schools: schools.map((school) => `${school},School ${school}`),
    teachers: everywhere((school) => lines(8, (n) => `${school},${school}t${n},Ann,Lee${n},t${n}@${school}.example,`)),
    students: everywhere((school) =>
      lines(
        students,
        (n) =>
          `${school},${school}s${n},Bo,Day${n},2010-01-01,9,s${n}@${school}.example,,Pa,Day${n},p${n}@${school}.example,${phone}`,
      )
    ),
    classes: everywhere((school) => lines(8, (n) => `${school},${name}-${school}c${n},${school}t${n},Class ${n}`)),
    enrollments: everywhere((school) =>
      lines(students * 4, (n) => `${school},${name}-${school}c${n % 8 + 1},${school}s${Math.floor((n - 1) / 4) + 1}`)
    ),
  })
}

export const fall: UploadSet = term('fall', 40, '')
export const spring: UploadSet = term('spring', 38, '')
