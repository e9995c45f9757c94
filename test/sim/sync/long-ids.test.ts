import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { defaultLimits } from '../../../src/sim/roster/limits.ts'
import { districts } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

/** Text that cannot be compressed, as an index would. */
function noise(seed: string, length: number): string {
  let text = ''
  while (text.length < length) text += createHash('sha256').update(seed + text.length).digest('base64url')
  return text.slice(0, length)
}

test('IDs as long as they may be go through a first sync, a hold and its approval', async () => {
  const id = (seed: string) => noise(seed, defaultLimits.idBytesMax)
  const school = id('school')
  const upload = (left: number) =>
    csv1({
      schools: `${school},Oak High`,
      teachers: teacher(id('teacher'), school),
      students: lines(left, (n) =>
        [
          school,
          id(`student ${n}`),
          'Ann',
          'Lee',
          '',
          '',
          `s${n}@oak.example`,
          '',
          noise('Guardian', 300),
          'Lee',
          `g${n}@oak.example`,
          '',
        ]
          .join(',')),
      classes: `${school},${id('class')},${id('teacher')},Math`,
      enrollments: lines(left, (n) => `${school},${id('class')},${id(`student ${n}`)}`),
    })
  const world = await open()
  expect((await world.upload(upload(4))).status).toBe('applied')
  expect((await world.upload(upload(2))).status).toBe('held')
  await world.approve({ schoolIds: 'all', by: 'A. Rivera' })
  const [there] = (await world.report()).schools
  expect([there?.counts.students, there?.counts.guardians]).toEqual([2, 2])
})

test('an approval of many schools tells each teacher once', async () => {
  const schools = Array.from({ length: 40 }, (_, index) => noise(`school ${index}`, 100))
  const upload = (left: number) =>
    csv1({
      schools: schools.map((id, index) => `${id},School ${index}`),
      teachers: schools.map((id, index) => teacher(`t${index}`, id)),
      students: schools.flatMap((id, index) => lines(left, (n) => student(`s${index}-${n}`, id))),
      classes: schools.flatMap((id, index) => lines(left, (n) => `${id},c${index}-${n},t${index},Class ${n}`)),
      enrollments: schools.flatMap((id, index) => lines(left, (n) => `${id},c${index}-${n},s${index}-${n}`)),
    })
  const world = await open()
  await world.upload(upload(4))
  expect((await world.upload(upload(2))).status).toBe('held')
  const before = await world.mailCount()
  await world.approve({ schoolIds: 'all', by: 'A. Rivera' })
  // And the administrator.
  expect(await world.mailCount() - before).toBe(schools.length + 1)
})
