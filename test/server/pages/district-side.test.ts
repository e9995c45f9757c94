import { describe, expect, test } from 'vitest'
import { sideView } from '../../../src/server/pages/district-side/side-view.ts'
import { oakServer } from './oak-server.ts'

const server = oakServer()
const path = (id: string) => `/districts/${id}/district`

async function made(id: string, route: 'csv-2.0' | 'clever' | 'classlink', start = '2026-01-05') {
  const training = { start, generated: { students: 60, schools: 1, seed: 'side', route } } as const
  const district = await server.districts.create({ id, name: 'Side', training })
  const visitor = server.visitor()
  await visitor.signIn({ role: 'district admin', districtId: id })
  const act = (act: string, fields: Readonly<Record<string, string | readonly string[]>> = {}) =>
    visitor.post(path(id), { act, ...fields })
  return { district, visitor, act }
}

describe('The district’s side', () => {
  test('shows the SIS with its calendar, and sends what it lists, mistakes and all', async () => {
    const { district, visitor, act } = await made('side', 'csv-2.0')
    const shown = await visitor.get(path('side'))
    expect(shown.text).toContain('60 students at')
    expect(shown.text).toMatch(/Winter break 20 Dec 2025 to 5 Jan 2026 · now/)
    expect((await act('upload')).text).toContain('upload 1')
    expect((await district.world.report()).status).toBe('applied')

    await act('pause transfer')
    expect((await visitor.get(path('side'))).text).toContain('Resume the transfer')
    await act('resume transfer')
    expect(sideView(district.training)!.route.isPaused).toBe(false)

    const withMistake = await act('mistakes', { mistake: ['half-rolled'] })
    expect(withMistake.html).toMatch(/value="half-rolled" checked/)
    await act('upload')
    expect((await district.world.holds()).length).toBe(1)
    await act('mistakes')
    await act('upload')
    expect((await district.world.holds()).length).toBe(0)

    const before = sideView(district.training)!.listedTerm
    await act('roll over', { mistake: 'reuse class ids' })
    expect(sideView(district.training)!.listedTerm).not.toBe(before)
    await act('nightly', { on: 'yes' })
    expect((await visitor.get(path('side'))).text).toContain('Stop sending each night')
  })

  test('has Clever’s dashboard, where a hold is reviewed, approved or discarded', async () => {
    const { district, visitor, act } = await made('side-clever', 'clever')
    await act('vendor import')
    await act('upload')
    expect((await visitor.get(path('side-clever'))).text).toContain('Sync Successful')
    await act('mistakes', { mistake: ['half-rolled'] })
    await act('vendor import')
    const held = await visitor.get(path('side-clever'))
    expect(held.text).toContain('Review Hold')
    expect(held.text).toContain('Since Mon 5 Jan 2026, 02:00')
    expect(held.text).toMatch(/\d+ of \d+ \w+ would be deleted \(the limit is 10 %\)/)
    await act('clever discard')
    expect(sideView(district.training)!.clever!.hold).toBeNull()
    await act('vendor import')
    await act('clever approve')
    const approved = sideView(district.training)!.clever!
    expect(approved.hold).toBeNull()
    expect(approved.lastSync!.counts.find(({ name }) => name === 'sections')!.deleted).toBeGreaterThan(0)
    await act('clever thresholds', { whose: 'app', deleted: '20', updated: '60' })
    expect(sideView(district.training)!.clever!.thresholds.app).toEqual({ isOff: false, deleted: 20, updated: 60 })
    await district.training!.back(district.training!.moments().at(-2)!.number)
    expect(sideView(district.training)!.clever!.thresholds.app.isOff).toBe(true)
    await act('clever disconnect')
    expect((await visitor.get(path('side-clever'))).text).toContain('Connect the service again')
    await act('clever reconnect')
    await act('clever rotate token')
    expect((await act('clever pause', { from: '2026-01-20', to: '2026-01-05' })).status).toBe(400)
    await act('clever pause', { from: '2026-01-05', to: '2026-01-20' })
    expect((await visitor.get(path('side-clever'))).text).toContain('Imports pause from 2026-01-05')
    expect((await visitor.get('/districts/side-clever')).text).toContain('Clever: Paused')
    await act('clever resume')
    expect(sideView(district.training)!.clever!.status).toBe('Sync Successful')
  })

  test('has ClassLink’s import settings, with blackouts and a threshold that waits for a person', async () => {
    const { district, visitor, act } = await made('side-classlink', 'classlink')
    await act('vendor import')
    await act('upload')
    await act('classlink blackout', { from: '2026-01-05', to: '2026-01-09' })
    expect((await visitor.get('/districts/side-classlink')).text).toContain('ClassLink: a blackout')
    await act('classlink blackout', { from: '2026-02-02', to: '2026-02-03' })
    await act('classlink remove blackout', { from: '2026-01-05', to: '2026-01-09' })
    expect(sideView(district.training)!.classlink!.blackouts).toEqual([{ from: '2026-02-02', to: '2026-02-03' }])
    expect((await act('classlink blackout', { from: '2026-03-02', to: '2026-03-01' })).status).toBe(400)
    await act('classlink limited imports', { on: 'yes' })
    expect((await visitor.get(path('side-classlink'))).text).toContain('On: additions alone go in.')
    await act('classlink limited imports', { on: 'no' })
    await act('classlink thresholds', { 'users removed': '5', 'classes removed': '7' })
    await act('mistakes', { mistake: ['half-rolled'] })
    await act('vendor import')
    const waiting = await visitor.get(path('side-classlink'))
    expect(waiting.html).toMatch(/name="users removed"[^>]*value="5"/)
    expect(waiting.html).toMatch(/name="classes removed"[^>]*value="7"/)
    expect(waiting.text).toMatch(/% of users would be removed \(the limit is 5 %\)/)
    await act('classlink discard')
    expect(sideView(district.training)!.classlink!.waiting).toBeNull()
    await act('vendor import')
    expect(waiting.text).toContain('Since Mon 5 Jan 2026, 02:00')
    await act('classlink approve')
    expect(sideView(district.training)!.classlink!.waiting).toBeNull()
  })

  test('says of a district of files that nothing is known, and refuses what is no act', async () => {
    const visitor = server.visitor()
    await visitor.signIn({ role: 'district admin', districtId: 'oak' })
    expect((await visitor.get(path('oak'))).text).toContain('Nothing is known of this district’s SIS')
    expect((await visitor.post(path('oak'), { act: 'upload' })).status).toBe(409)
    expect((await visitor.post(path('oak'), { act: 'explode' })).status).toBe(400)
  })

  test('is refused to whoever does not administer the district', async () => {
    await made('side-refused', 'csv-2.0')
    const { oak } = server
    const schoolId = (await oak.world.report()).schools[0]!.id
    const someone = async (role: 'teacher' | 'guardian') =>
      (await oak.world.people.page(schoolId, { role, limit: 1 })).entries[0]!.accountId
    for (
      const choice of [
        { role: 'school admin', districtId: 'oak', schoolId },
        { role: 'teacher', districtId: 'oak', accountId: await someone('teacher') },
        { role: 'family', districtId: 'oak', accountId: await someone('guardian') },
      ] as const
    ) {
      const visitor = server.visitor()
      await visitor.signIn(choice)
      for (const id of ['oak', 'side-refused']) {
        expect((await visitor.get(path(id))).status).toBe(403)
        expect((await visitor.post(path(id), { act: 'upload' })).status).toBe(403)
      }
    }
  })
})
