import type { RunningServer } from '../../../src/server/start.ts'

/** A page of each kind, by name: those of the district that everybody sees first, where a school is on hold. */
export async function pagesToSee(server: RunningServer): Promise<Readonly<Record<string, string>>> {
  const district = server.districts.list().find(({ name }) => name.endsWith('ISD'))!
  const held = (await district.world.holds())[0]!
  const base = `/districts/${district.id}`
  const school = `${base}/schools/${held.schoolId}`
  const teacher = (await district.world.people.page(held.schoolId, { role: 'teacher', limit: 1 })).entries[0]!
  const guardian = (await district.world.people.page(held.schoolId, { role: 'guardian', limit: 1 })).entries[0]!
  const inbox = `${base}/inboxes/${encodeURIComponent(district.world.policy().service.adminAddress)}`
  return {
    'start': '/',
    'sign-in': `/sign-in?district=${district.id}`,
    'sis-sync': base,
    'review': `${base}/holds/${held.schoolId}`,
    'clear': `${base}/holds/clear?school=${held.schoolId}`,
    'uploads': `${base}/uploads`,
    'upload': `${base}/uploads/${held.uploadId}`,
    'schools': `${base}/schools`,
    'people': school,
    'people-with-phone': `${school}?role=guardian&phone=${guardian.accountId}`,
    'remove': `${school}/remove?account=${guardian.accountId}`,
    'classes': `${school}?list=classes`,
    'teacher': `${base}/teacher?account=${teacher.accountId}`,
    'phone': `${base}/phone?account=${guardian.accountId}`,
    'inboxes': `${base}/inboxes`,
    'inbox': inbox,
    'inbox-source': `${inbox}?view=source`,
    'problem': `${base}/holds/nowhere`,
  }
}
