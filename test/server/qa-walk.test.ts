import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newKeys } from '../../src/server/sftp/host-key.ts'
import type { SchoolReport, UploadReport } from '../../src/sim/sync/report.ts'
import { homeroom } from '../commands/command-line.ts'
import { mapleGroveFolder } from '../commands/maple-grove.ts'
import { listen } from './listener.ts'
import { Visitor } from './pages/visitor.ts'
import { anyPorts, client, type ProcessClient, started } from './process.ts'
import { connect } from './sftp/client.ts'

const key = newKeys()
const asJson = { 'content-type': 'application/json' }

/** Uploads a folder's files with OpenSSH's `sftp`; with ssh2's client where this machine does not have it. */
async function uploadBySftp(port: number, folder: string, keyFile: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
  const ran = await new Promise<string | null>((resolve, reject) => {
    const child = execFile(
      'sftp',
      [
        ...['-b', '-', '-P', String(port), '-F', 'none', '-i', keyFile, '-o', 'IdentitiesOnly=yes'],
        ...['-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${keyFile}.hosts`, 'maple@127.0.0.1'],
      ],
      { cwd: folder },
      (error, out, err) => {
        if (error?.code === 'ENOENT') resolve(null)
        else if (error) reject(new Error(`sftp failed: ${out}${err}`))
        else resolve(out)
      },
    )
    child.stdin?.on('error', () => {}).end(names.map((name) => `put ${name}\n`).join(''))
  })
  if (ran !== null) return
  const sftp = await connect(port, { username: 'maple', privateKey: key.private })
  for (const name of names) await sftp.put(`/${name}`, await readFile(join(folder, name)))
  await sftp.end()
}

async function reportOf({ ask }: ProcessClient): Promise<UploadReport> {
  return await (await ask('/districts/maple/report')).json()
}

/** What a report says whoever brought the files. */
const figures = ({ origin: _, ...rest }: UploadReport) => rest

const schoolOf = (report: UploadReport): SchoolReport => report.schools.find(({ id }) => id === 'oak')!

test('QA uploads files as a district does, sees the hold, clears it, and reads what a teacher gets', async () => {
  const { folder, complete, half } = await mapleGroveFolder()
  const [server, held, approved] = await Promise.all([
    started(...anyPorts),
    homeroom('sync', complete, half, '--json'),
    homeroom('sync', complete, half, '--approve', 'all', '--json'),
  ])
  const it = client(server)
  await it.ask('/districts', {
    method: 'POST',
    headers: asJson,
    body: JSON.stringify({ id: 'maple', name: 'Maple Grove' }),
  })
  await it.ask('/districts/maple/sftp', {
    method: 'PUT',
    headers: asJson,
    body: JSON.stringify({ publicKeys: [key.public] }),
  })
  const keyFile = join(folder, 'key')
  await writeFile(keyFile, key.private, { mode: 0o600 })
  const ears = await listen(it, 'maple')
  const [first, second] = (JSON.parse(held.stdout) as { uploads: UploadReport[] }).uploads as [
    UploadReport,
    UploadReport,
  ]

  await uploadBySftp(it.sftp.port, complete, keyFile)
  await ears.until(({ type }) => type === 'upload done')
  expect(figures(await reportOf(it))).toEqual(figures(first))
  await it.ask('/districts/maple/clock', {
    method: 'POST',
    headers: asJson,
    body: JSON.stringify({ to: second.at }),
  })
  await uploadBySftp(it.sftp.port, half, keyFile)
  await ears.until(({ type }) => type === 'upload done')
  const waiting = await reportOf(it)
  expect(figures(waiting)).toEqual(figures(second))
  expect(waiting.status).toBe('partly-held')

  const visitor = new Visitor({
    app: { request: (path, init) => fetch(`${it.baseUrl}${path}`, { ...init, redirect: 'manual' }) },
  })
  const tab = await visitor.signIn({ role: 'district admin', districtId: 'maple' })
  expect(tab.text).toContain('On hold: 1 of 2 schools')
  const oak = schoolOf(second)
  const { students, classes, teachers } = oak.counts
  expect(tab.text).toMatch(new RegExp(`Oak High.* ${teachers} ${students} ${classes} `))
  const review = await visitor.get('/districts/maple/holds/oak')
  expect(oak.changes.classes.removals).toBeGreaterThan(0)
  expect(review.text).toContain(`${oak.changes.classes.removals} of ${classes} classes would be removed`)
  const question = await visitor.get('/districts/maple/holds/clear?school=oak')
  expect(question.text).toContain(`removes ${oak.changes.classes.removals} classes`)
  const cleared = await visitor.post('/districts/maple/holds/clear', {
    school: 'oak',
    upload: String(second.uploadId),
  })
  expect(cleared.text).toContain('The hold of Oak High is cleared, and the changes are applied.')

  const { uploads, mails } = JSON.parse(approved.stdout) as { uploads: UploadReport[]; mails: number }
  const after = await reportOf(it)
  expect(after.status).toBe('applied')
  expect(schoolOf(after).counts).toEqual(schoolOf(uploads[1]!).counts)
  expect(after.schools.map(({ id, status, counts, changes }) => ({ id, status, counts, changes })))
    .toEqual(uploads[1]!.schools.map(({ id, status, counts, changes }) => ({ id, status, counts, changes })))
  const boxes = await (await it.ask('/districts/maple/mailboxes?limit=500')).json()
  expect(boxes.entries.reduce((sum: number, box: { mails: number }) => sum + box.mails, 0)).toBe(mails)

  const people = await (await it.ask('/districts/maple/schools/oak/people?role=teacher&limit=500')).json()
  const told = people.entries.find(({ emails }: { emails: string[] }) =>
    boxes.entries.some((box: { address: string; mails: number }) => box.address === emails[0] && box.mails > 1)
  )
  await visitor.signIn({ role: 'teacher', districtId: 'maple', accountId: told.accountId })
  const inbox = await visitor.get('/districts/maple/inboxes')
  expect(visitor.path).toBe(`/districts/maple/inboxes/${encodeURIComponent(told.emails[0])}`)
  expect(inbox.text).toMatch(/Your classes have changed: .* 26 Jan, 02:00/)
  ears.end()
  expect(await server.end('SIGTERM')).toMatchObject({ code: 0 })
})
