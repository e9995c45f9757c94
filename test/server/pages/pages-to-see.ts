import { demoNamed } from '../../../src/scenarios/demos/demos.ts'
import { lookPath } from '../../../src/server/pages/time/bar-view.ts'
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
    'district': `${base}/district`,
    'moments': `${base}/moments`,
    'compare': `${base}/compare`,
    'compare-differences': `${base}/compare?with=${encodeURIComponent(await approvedFork(server, district.id))}`,
    'stories': '/stories',
    'story': '/stories/holds/summer-school',
    'story-result': await playedStory(server, 'holds/half-rolled-export'),
    'demo': await toldDemo(server, 'a-hold-corrected', 2),
    'demo-over': await toldDemo(server, 'clevers-summer', Infinity),
    'vendor-clever': '/districts/demo-clevers-summer/district',
    'vendor-classlink': (await toldDemo(server, 'classlink-blackout', 2)).replace(
      /(\/districts\/[^/]+).*/,
      '$1/district',
    ),
    'open': '/open?moment=abc',
    'problem': `${base}/holds/nowhere`,
  }
}

/** A fork in which the hold is cleared, while it goes on waiting where it was forked from. */
async function approvedFork({ districts }: RunningServer, id: string): Promise<string> {
  const fork = await districts.fork(id)
  await fork.world.approve({ schoolIds: 'all', by: 'the administrator' })
  return fork.id
}

/** The page of a story that was played. */
async function playedStory({ url, trainerToken }: RunningServer, id: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/stories/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${trainerToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  })
  if (!reply.ok) throw new Error(`The story was not played: ${await reply.text()}`)
  await reply.body?.cancel()
  return `/stories/${id}`
}

/** The page at which a demo wants one to look after so many steps. */
async function toldDemo({ districts }: RunningServer, name: string, steps: number): Promise<string> {
  const demo = demoNamed(name)
  const { training } = await districts.create({
    id: `demo-${name}`,
    name: demo.title,
    training: { ...demo.district, demo: name },
  })
  let path = '/'
  for (let told = 0; told < steps && training!.nextDemoStep !== null; told++) {
    const { moment } = await training!.act({ type: 'demo', step: training!.nextDemoStep })
    path = lookPath(training!, moment.words!.look)
  }
  return path
}
