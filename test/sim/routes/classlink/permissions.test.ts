import { expect, test } from 'vitest'
import { enrolled, feed, imported, person, secondNight, seen, usual } from './made.ts'

test('Only people who are in some class are shared, and the guardians of the students among them', async () => {
  const vendor = await imported()
  expect(seen(vendor, 'users')).toEqual(['G1', 'S1', 'S2', 'S3', 'T1', 'T2'])
  vendor.setPermissions({ unenrolledUsers: true })
  expect(seen(vendor, 'users')).toContain('A1')
})

test('Guardians do not come along where they shall not', async () => {
  expect(seen(await imported({ guardiansFollowStudents: false }), 'users')).toEqual(['S1', 'S2', 'S3', 'T1', 'T2'])
})

test('Sharing one school shares its classes, and the people, courses and enrollments of these alone', async () => {
  const vendor = await imported()
  vendor.setPermissions({ schools: ['200'] })
  expect(seen(vendor, 'orgs')).toEqual(['200', 'maple.example'])
  expect(seen(vendor, 'classes')).toEqual(['C3'])
  expect(seen(vendor, 'courses')).toHaveLength(1)
  expect(seen(vendor, 'users')).toEqual(['S3', 'T2'])
  expect(seen(vendor, 'enrollments')).toEqual(['C3_S3', 'C3_T2'])
  expect(seen(vendor, 'demographics')).toEqual([])
})

test('Select by Class shares those classes', async () => {
  const vendor = await imported()
  vendor.setPermissions({ classes: ['C2'] })
  expect(seen(vendor, 'classes')).toEqual(['C2'])
  expect(seen(vendor, 'users')).toEqual(['S2', 'T1'])
})

test('Roles, demographics and resources can be kept back', async () => {
  const vendor = await imported()
  vendor.setPermissions({ roles: ['teacher'], demographics: false, resources: false, gradebook: false })
  expect(seen(vendor, 'users')).toEqual(['T1', 'T2'])
  expect(seen(vendor, 'enrollments')).toEqual(['C1_T1', 'C1_T2', 'C2_T1', 'C3_T2'])
  expect([seen(vendor, 'demographics'), seen(vendor, 'resources')]).toEqual([[], []])
  expect(vendor.shared().rows('lineItems')).toEqual([])
})

test('A change of permissions is another revision', async () => {
  const vendor = await imported()
  const revisions = new Set([vendor.permRev])
  vendor.setPermissions({ schools: ['100'] })
  revisions.add(vendor.permRev)
  vendor.disableApp()
  revisions.add(vendor.permRev)
  vendor.enableApp()
  revisions.add(vendor.permRev)
  expect(revisions.size).toBe(4)
})

test('Somebody whose last class is gone stays shared until the purge', async () => {
  const left = { enrollments: usual.enrollments.filter(({ personId }) => personId !== 'S3') }
  const vendor = await imported()
  await vendor.import(feed(left), secondNight)
  expect(seen(vendor, 'users')).toContain('S3')
  vendor.purge()
  expect(seen(vendor, 'users')).not.toContain('S3')
  const strict = await imported({ leftUsersStayShared: false })
  await strict.import(feed(left), secondNight)
  expect(seen(strict, 'users')).not.toContain('S3')
})

test('The first owner of a class is its primary teacher, the others are not', async () => {
  const vendor = await imported()
  const primaries = vendor.shared().rows('enrollments').filter(({ content }) => content.primary === true)
  expect(primaries.map(({ sourcedId }) => sourcedId)).toEqual(['C1_T1', 'C2_T1', 'C3_T2'])
})

test('Somebody who stands in a class twice has two enrollments', async () => {
  const twice = [...usual.enrollments, enrolled('C3', 'student', 'S3')]
  expect(seen(await imported({}, { enrollments: twice }), 'enrollments')).toContain('C3_S3_2')
})

test('An id that a teacher and a guardian share is one user, the first one', async () => {
  const people = [...usual.people, person('guardian', 'T1', 'Another Reed')]
  const vendor = await imported({}, { people })
  expect(vendor.shared().one('users', 'T1')!.content).toMatchObject({ role: 'teacher', givenName: 'Ada' })
})
