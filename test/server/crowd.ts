import { lines, student, teacher } from '../fixtures/rosters.ts'
import { oakFeed } from '../fixtures/oak.ts'
import { uploadSet } from '../fixtures/upload-set.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import { formWith, textsOf } from './opened.ts'
import type { ProcessClient } from './process.ts'

/** What somebody reads, as whom. */
export interface Read {
  /** `page /districts/…` without its ids, or `api …`. */
  readonly kind: string
  readonly path: string
  readonly token: string
}

/** One answer. */
export interface Answered {
  readonly kind: string
  readonly status: number
  readonly milliseconds: number
  /** Seconds; null where the reply names none. */
  readonly retryAfter: number | null
  /** Of a reply that is not as it should be. */
  readonly text: string
  /** Of an upload that was taken. */
  readonly uploadId: number | null
}

/** Oak High and more schools, so large that reading and syncing them costs something; each name makes another set. */
export async function crowdedSet(name: string, perSchool = 150): Promise<UploadSet> {
  const schools = lines(4, (n) => `s${n}`)
  const texts = await textsOf(oakFeed({ art: `c1,t1,Art ${name}` }))
  texts['schools.csv'] += schools.map((id) => `${id},School ${id}\n`).join('')
  texts['teachers.csv'] += schools.map((id) => `${teacher(`t${id}`, id)}\n`).join('')
  texts['students.csv'] += schools.flatMap((id) => lines(perSchool, (n) => `${student(`${id}n${n}`, id)}\n`)).join('')
  return uploadSet(texts)
}

/** Pages and lists of Oak High's district, each as somebody who may see it. */
export async function readsOf({ ask, trainer }: ProcessClient, district: string): Promise<Read[]> {
  const json = { 'content-type': 'application/json' }
  const tokenOf = async (choice: object) => {
    const reply = await ask('/session', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ districtId: district, ...choice }),
    })
    if (!reply.ok) throw new Error(`Nobody was signed in: ${reply.status} ${await reply.text()}`)
    return (await reply.json()).token as string
  }
  const people = async (role: string) =>
    (await (await ask(`/districts/${district}/schools/1/people?role=${role}&limit=1`)).json()).entries[0].accountId
  const [teacherId, guardianId] = [await people('teacher'), await people('guardian')]
  const admin = await tokenOf({ role: 'district admin' })
  const school = await tokenOf({ role: 'school admin', schoolId: '1' })
  const teaching = await tokenOf({ role: 'teacher', accountId: teacherId })
  const family = await tokenOf({ role: 'family', accountId: guardianId })
  const all: readonly [token: string, ...paths: string[]][] = [
    [trainer.token, '/', '/districts', `/districts/${district}/inboxes`],
    [
      trainer.token,
      '/api/v1/districts',
      `/api/v1/districts/${district}/mailboxes`,
      `/api/v1/districts/${district}/log?limit=50`,
    ],
    [admin, '', '/uploads', '/uploads/1', '/schools', '/schools/s1', '/schools/s1?list=classes', '/district'],
    [admin, '/api/v1/holds', '/api/v1/report', '/api/v1/uploads', '/api/v1/schools', '/api/v1/clock'],
    [admin, '/uploads/1/changes.csv', '/api/v1/schools/s2/people?limit=100'],
    [school, '/schools/1', '/api/v1/report', '/api/v1/schools/1/classes'],
    [teaching, '/teacher', '/inboxes', '/api/v1/clock'],
    [family, '/phone', '/inboxes', '/api/v1'],
  ]
  return all.flatMap(([token, ...paths]) =>
    paths.map((path) => {
      const isWhole = path === '/' || path.includes('/districts')
      const whole = isWhole
        ? path
        : path.startsWith('/api/v1')
        ? path.replace('/api/v1', `/api/v1/districts/${district}`)
        : `/districts/${district}${path}`
      const kind = `${path.startsWith('/api') ? 'api' : 'page'} ${whole.replace('/api/v1', '').replace(/\?.*/, '')}`
      return { kind, path: whole, token }
    })
  ).filter(({ path }) => path !== '/districts')
}

/** Asks once, as a browser or a script does, and reads the reply to its end. */
export async function read({ baseUrl }: ProcessClient, { kind, path, token }: Read): Promise<Answered> {
  return await answered(kind, () =>
    fetch(`${baseUrl}${path}`, {
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        accept: path.startsWith('/api') ? 'application/json' : 'text/html',
      },
    }))
}

export async function upload({ ask }: ProcessClient, district: string, set: UploadSet): Promise<Answered> {
  const body = formWith(await textsOf(set))
  return await answered('upload', () => ask(`/districts/${district}/uploads`, { method: 'POST', body }))
}

async function answered(kind: string, request: () => Promise<Response>): Promise<Answered> {
  const began = performance.now()
  const reply = await request()
  const text = await reply.text()
  const after = reply.headers.get('retry-after')
  return {
    kind,
    status: reply.status,
    milliseconds: performance.now() - began,
    retryAfter: after === null ? null : Number(after),
    text: reply.status < 400 ? '' : text.slice(0, 500),
    uploadId: reply.status === 201 ? JSON.parse(text).uploadId : null,
  }
}

/** Whether an answer is one that the documentation announces: what was asked for, or a limit that says when to come again. */
export function isAnnounced({ status, retryAfter }: Answered): boolean {
  return status < 400 || ((status === 503 || status === 429) && retryAfter !== null)
}

/** The uploads of a district by number, in the order of its log. */
export async function uploadsInLog(
  { ask }: ProcessClient,
  district: string,
): Promise<{ ids: number[]; logged: number }> {
  const ids: number[] = []
  for (let [offset, total] = [0, 1]; offset < total; offset += 500) {
    const page = await (await ask(`/districts/${district}/uploads?limit=500&offset=${offset}`)).json()
    total = page.total
    ids.push(...page.entries.map(({ uploadId }: { uploadId: number }) => uploadId))
  }
  let [logged, after] = [0, 0]
  while (true) {
    const { entries } = await (await ask(`/districts/${district}/log?limit=500&after=${after}`)).json()
    if (entries.length === 0) return { ids: ids.reverse(), logged }
    logged += entries.filter(({ command }: { command: { type: string } }) => command.type === 'upload').length
    after = entries.at(-1).id
  }
}
