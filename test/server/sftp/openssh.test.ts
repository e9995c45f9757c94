import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { connect, textsOf } from './client.ts'
import { clientKey, password, sftpServers, type Started } from './started.ts'

const start = sftpServers(districts())
let local: string

beforeAll(async () => {
  local = await mkdtemp(join(tmpdir(), 'homeroom-openssh-'))
  await writeFile(join(local, 'key'), clientKey.private, { mode: 0o600 })
  for (const [name, text] of await textsOf(oakFeed())) await writeFile(join(local, name), text)
})
afterAll(() => rm(local, { recursive: true }))

interface Run {
  readonly code: number
  readonly output: string
}

/** Runs a program of OpenSSH in the folder of the export; null where this machine does not have it. */
function run(program: string, args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Run | null> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { cwd: local, env: { ...process.env, ...env }, timeout: 60_000 },
      (error, out, err) => {
        if (error?.code === 'ENOENT') return resolve(null)
        resolve({ code: error === null ? 0 : Number(error.code), output: out + err })
      },
    )
    child.stdin?.on('error', () => {}).end(input)
  })
}

const options = (port: number) => [
  '-P',
  String(port),
  '-F',
  'none',
  '-o',
  'StrictHostKeyChecking=no',
  '-o',
  `UserKnownHostsFile=${join(local, 'known_hosts')}`,
]
const byKey = ['-i', 'key', '-o', 'IdentitiesOnly=yes']

/** The same steps as a batch file of `sftp` has, with ssh2's client. */
async function batchByHand(port: number, batch: string): Promise<Run> {
  const client = await connect(port)
  const output: string[] = [client.banner]
  for (const [verb, ...rest] of batch.trim().split('\n').map((line) => line.trim().split(' '))) {
    if (verb === 'put') await client.put(rest[1]!, await readFile(join(local, rest[0]!)))
    if (verb === 'rename') await client.rename(rest[0]!, rest[1]!)
    if (verb === 'rm') await client.remove(rest[0]!)
    if (verb === 'ls') output.push(...await client.longNames(rest.at(-1)!))
    if (verb === 'get') await writeFile(join(local, rest[1]!), await client.get(rest[0]!))
  }
  await client.end()
  return { code: 0, output: output.join('\n') }
}

async function batch({ server }: Started, text: string): Promise<Run> {
  await writeFile(join(local, 'batch'), text)
  return await run('sftp', ['-b', 'batch', ...options(server.port), ...byKey, 'oak@127.0.0.1']) ??
    await batchByHand(server.port, text)
}

test('a nightly job uploads with a batch file of sftp, and reads back what became of it', async () => {
  const started = await start()
  const upload = await batch(
    started,
    `put schools.csv schools.csv
     put teachers.csv teachers.csv
     put students.csv students.csv.part
     rename students.csv.part students.csv
     put classes.csv classes.csv
     put enrollments.csv enrollments.csv
     put batch notes.txt
     rm notes.txt
     ls -l /`,
  )
  expect(upload.code, upload.output).toBe(0)
  expect(upload.output).toMatch(/-rw-r--r-- +(1|\?) +\w+ +\w+ +\d+ .*students\.csv/)
  await started.pass(5_000)
  expect((await started.world.report()).status).toBe('applied')
  const back = await batch(started, 'get /last-upload.txt outcome.txt\nls /taken/1')
  expect(back.code, back.output).toBe(0)
  expect(await readFile(join(local, 'outcome.txt'), 'utf8')).toMatch(/^status: applied\nupload: 1\n/)
})

test('somebody who types into sftp signs in with the password', async () => {
  const started = await start()
  await writeFile(join(local, 'askpass'), `#!/bin/sh\necho '${password}'\n`, { mode: 0o700 })
  const typed = await run(
    'sftp',
    [...options(started.server.port), '-o', 'PubkeyAuthentication=no', 'oak@127.0.0.1'],
    'pwd\nput *.csv\nls\nbye\n',
    { SSH_ASKPASS: join(local, 'askpass'), SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' },
  )
  if (typed === null) {
    const client = await connect(started.server.port, { password })
    for (const [name, text] of await textsOf(oakFeed())) await client.put(name, text)
    await client.end()
  } else {
    expect(typed.output).toContain('Remote working directory: /')
    expect(typed.output).toContain('students.csv')
  }
  await started.pass(5_000)
  expect((await started.world.report()).status).toBe('applied')
})

test('scp uploads as well, and resumed uploads go on', async () => {
  const started = await start()
  const files = (await textsOf(oakFeed())).map(([name]) => name)
  const copied = await run('scp', ['-s', ...options(started.server.port), ...byKey, ...files, 'oak@127.0.0.1:/'])
  if (copied === null) {
    await batchByHand(started.server.port, files.map((name) => `put ${name} ${name}`).join('\n'))
  } else expect(copied.code, copied.output).toBe(0)
  await started.pass(5_000)
  expect((await started.world.report()).status).toBe('applied')

  const client = await connect(started.server.port)
  const whole = await readFile(join(local, 'students.csv'), 'utf8')
  await client.put('/students.csv', whole.slice(0, 100))
  await batch(started, 'reput students.csv students.csv')
  const went = await run('sftp', ['-V'])
  if (went === null) await client.put('/students.csv', whole)
  expect(await client.get('/students.csv')).toBe(whole)
  await client.end()
})

test('while the transfer is paused the client is told so before it signs in', async () => {
  const started = await start()
  await started.district.transfer.pause()
  const told = await run(
    'sftp',
    ['-b', '-', ...options(started.server.port), ...byKey, 'oak@127.0.0.1'],
    'put schools.csv\n',
  )
  if (told === null) {
    const client = await connect(started.server.port)
    expect(client.banner).toContain('the SFTP transfer is paused')
    await expect(client.put('/schools.csv', 'x')).rejects.toThrow('The SFTP transfer is paused')
    await client.end()
    return
  }
  expect(told.code).not.toBe(0)
  expect(told.output).toContain('the SFTP transfer is paused')
  expect(told.output).toMatch(/Permission denied/i)
})
