import { beforeAll, describe, expect, test } from 'vitest'
import type { OpenDistrict } from '../../../src/server/districts/open-district.ts'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'
import { openedServer } from '../opened.ts'
import { Visitor } from './visitor.ts'

const server = openedServer()
const districtId = 'two'
let district: OpenDistrict
let held: { id: string; name: string }
let other: { id: string; name: string }

/** Two schools; of the one the list is half finished in the second upload, and a third one lacks files. */
beforeAll(async () => {
  const training = { start: '2026-01-05', generated: { students: 200, schools: 2, seed: 'two' } }
  district = await server.districts.create({ id: districtId, name: 'Two Schools', training })
  ;[held, other] = district.training!.ground.stage!.district.schools as unknown as [typeof held, typeof other]
  const act = district.training!.act.bind(district.training)
  await act({ type: 'upload' })
  await act({ type: 'mistakes', mistakes: ['half-rolled'], schoolId: held.id })
  await act({ type: 'upload' })
  await district.receive(uploadSet({ 'students.csv': 'student_id\n1\n' }), { via: 'api', name: 'a test' })
})

const adminOf = ({ id }: { id: string }): PersonChoice => ({ role: 'school admin', districtId, schoolId: id })

async function visitorAs(choice: PersonChoice) {
  const visitor = new Visitor(server)
  return { visitor, shown: await visitor.signIn(choice) }
}

describe('A school’s administrator', () => {
  test('sees on every page that the own school is on hold, why, and what waits', async () => {
    const { visitor, shown } = await visitorAs(adminOf(held))
    expect(visitor.path).toBe(`/districts/two/schools/${held.id}`)
    expect(shown.text).toMatch(/Schools on hold/)
    expect(shown.text).toMatch(new RegExp(`On hold since Mon 5 Jan 2026, 02:00: ${held.name} would lose \\d+ of \\d+`))
    expect(shown.text).toContain('The district’s administrator clears the hold, or corrects the roster.')
    expect((await visitor.get(`/districts/two/schools/${held.id}?list=classes`)).text).toMatch(/Schools on hold/)

    expect(shown.html).toContain(`href="/districts/two/holds/${held.id}"`)
    const review = await visitor.get(`/districts/two/holds/${held.id}`)
    expect(review.status).toBe(200)
    expect(review.text).toMatch(/would be removed/)
    expect(review.text).not.toContain('Clear hold')
    // It leads nowhere that is not theirs.
    for (const [, path] of review.html.matchAll(/(?:href|action)="(\/districts\/[^"#]+)"/g)) {
      expect((await visitor.get(path!.replaceAll('&amp;', '&'))).status, path).toBe(200)
    }
    const csv = await visitor.get(`/districts/two/uploads/2/changes.csv?school=${held.id}`)
    expect(csv.html).toMatch(/^change_type,/)
    expect((await visitor.get('/districts/two/uploads/2/changes.csv')).html).toBe(csv.html)
    expect((await visitor.get('/districts/two/uploads/2/changes.csv?held=yes')).html).toBe(csv.html)
    expect((await visitor.get(`/districts/two/uploads/2/changes.csv?school=${other.id}`)).status).toBe(403)
    expect((await visitor.get(`/districts/two/holds/${other.id}`)).status).toBe(403)
  })

  test('of another school hears nothing of it', async () => {
    const { visitor, shown } = await visitorAs(adminOf(other))
    expect(shown.text).not.toMatch(/on hold/i)
    expect((await visitor.get('/districts/two/uploads')).text).not.toMatch(/on hold/i)
  })

  test('sees of the uploads what reached the own school, with what became of it there', async () => {
    const { visitor } = await visitorAs(adminOf(held))
    const mine = await visitor.get('/districts/two/uploads')
    expect(mine.text).toContain(`What reached ${held.name}`)
    expect(mine.text).toMatch(/2 · Mon 5 Jan 2026, 02:00 \S On hold/)
    expect(mine.text).toMatch(/1 · Mon 5 Jan 2026, 02:00 \S Applied/)
    expect(mine.text).not.toContain('Incomplete')
    expect(mine.html).not.toContain('href="/districts/two/uploads/')
    expect((await visitor.get(`/districts/two/uploads?school=${other.id}`)).status).toBe(403)
    expect((await visitor.get('/districts/two/uploads/2')).status).toBe(403)

    const { visitor: admin } = await visitorAs({ role: 'district admin', districtId })
    const all = await admin.get('/districts/two/uploads')
    expect(all.text).toContain('Incomplete: files are missing')
    expect(all.text).toContain('On hold in 1 of 2 schools')
    const ofOne = await admin.get(`/districts/two/uploads?school=${other.id}`)
    expect(ofOne.text).toContain(`What reached ${other.name}`)
    expect(ofOne.text).not.toContain('Incomplete')
    // The district’s administrator has the hold on the page of the school as well.
    expect((await admin.get(`/districts/two/schools/${held.id}`)).text).toContain('On hold since')
  })

  test('gets the same history and the same reports from the API, with the own figures alone', async () => {
    const get = async (path: string, as: PersonChoice) =>
      await (await server.ask('GET', `/districts/two${path}`, undefined, as)).json()
    const outcomes = async (as: PersonChoice) =>
      (await get('/uploads', as)).entries.map((it: Record<string, unknown>) => [
        it.uploadId,
        it.status,
        it.schools,
        it.held,
      ])
    expect(await outcomes(adminOf(held))).toEqual([[2, 'held', 1, 1], [1, 'applied', 1, 0]])
    expect(await outcomes(adminOf(other))).toEqual([[2, 'applied', 1, 0], [1, 'applied', 1, 0]])
    expect(await outcomes({ role: 'district admin', districtId })).toEqual([
      [3, 'incomplete', 0, 0],
      [2, 'partly-held', 2, 1],
      [1, 'applied', 2, 0],
    ])
    expect((await get('/uploads', adminOf(held))).total).toBe(2)

    const whole = await get('/uploads/2', { role: 'trainer' })
    for (const school of [held, other]) {
      const report = await get('/uploads/2', adminOf(school))
      expect(report.status).toBe(school === held ? 'held' : 'applied')
      expect(report.schools.map((it: { id: string }) => it.id)).toEqual([school.id])
      expect(report.schools[0]).toEqual(whole.schools.find((it: { id: string }) => it.id === school.id))
      for (const finding of report.findings) expect(finding.schoolIds).toEqual([school.id])
    }
    const refused = await get('/uploads/3', adminOf(held))
    expect(refused).toMatchObject({ status: 'incomplete', fileErrors: [], fileErrorsTotal: 0, schools: [] })
  })
})
