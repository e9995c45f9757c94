import { createWorld, fileInMemory, openStore, type UploadSet, type World } from 'homeroom'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Files as an export of your own would give them; `openUpload` of a folder or a zip is `homeroom sync`'s part. */
const files: Record<string, string> = {
  'schools.csv': 'school_id,school_name\n1,Oak High\n',
  'teachers.csv':
    'school_id,teacher_id,teacher_first_name,teacher_last_name,teacher_email,teacher_mobile_phone\n1,t1,Ann,Lee,ann@oak.example,\n',
  'students.csv':
    'school_id,student_id,student_first_name,student_last_name,dob,grade,student_email,student_phone,guardian_first_name,guardian_last_name,guardian_email,guardian_phone\n' +
    '1,s1,Ben,Hill,2010-01-01,9,ben@oak.example,,Cora,Hill,cora@home.example,\n',
  'classes.csv': 'school_id,class_id,teacher_id,class_name\n1,c1,t1,Art\n',
  'enrollments.csv': 'school_id,class_id,user_id\n1,c1,s1\n',
}

function upload(contents: Record<string, string>): UploadSet {
  return {
    origin: 'our export',
    files: Object.entries(contents).map(([name, text]) => fileInMemory(name, new TextEncoder().encode(text))),
  }
}

let world: World

beforeAll(async () => {
  world = await createWorld({ store: await openStore('memory'), start: '2026-01-05' })
}, 120_000)
afterAll(() => world.close())

test('Our export becomes accounts and classes without a finding', async () => {
  const report = await world.upload(upload(files))
  expect(report).toMatchObject({ status: 'applied', findings: [] })
  expect(report.schools[0]).toMatchObject({
    name: 'Oak High',
    counts: { teachers: 1, students: 1, guardians: 1, classes: 1 },
  })
})

test('A class row that our export forgets is an error, and not silent', async () => {
  await world.advanceBy({ days: 1 })
  const report = await world.upload(upload({ ...files, 'classes.csv': 'school_id,class_id,teacher_id,class_name\n' }))
  expect(report.findings.map(({ code }) => code)).toContain('enrollment_unknown_class')
})
