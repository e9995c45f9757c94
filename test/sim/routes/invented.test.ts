import { expect, test } from 'vitest'
import { courseOf, numberFrom } from '../../../src/sim/routes/invented.ts'

test.each([
  ['English, period 2', 'English', 'english/language arts', '2', ''],
  ['English 10, period 2, section 9', 'English 10', 'english/language arts', '2', '9'],
  ['Homeroom, kindergarten, section 1', 'Homeroom, kindergarten', 'homeroom/advisory', '', '1'],
  ['Physical Education, grade 6, period 5', 'Physical Education, grade 6', 'PE and health', '5', ''],
  ['Photography, Film & Media, period 3', 'Photography, Film & Media', 'arts and music', '3', ''],
  ['Chess', 'Chess', 'other', '', ''],
])('a class is a section of its course: %s', (name, title, subject, period, section) => {
  const course = courseOf({ name, schoolId: '7001' })
  expect(course).toMatchObject({ title, subject, period, section })
  expect(course.id).toMatch(/^7001-[1-9]\d{5}$/)
  expect(courseOf({ name: `${title}, period 7`, schoolId: '7001' }).id).toBe(course.id)
  expect(courseOf({ name, schoolId: '7002' }).id).not.toBe(course.id)
})

test('a number that follows from a text is the same everywhere', () => {
  expect(['a', 'b', 'course English'].map((text) => numberFrom(text, 900_000))).toEqual([526_610, 340_566, 557_689])
  expect(numberFrom('a', 1)).toBe(0)
})
