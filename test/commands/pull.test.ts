import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classLinkApi } from '../../mocks/classlink/classlink-api.ts'
import { cleverApi } from '../../mocks/clever/clever-api.ts'
import { type Port, servePort } from '../../mocks/serve/port.ts'
import { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { feedOf } from '../../src/sim/routes/sis-feed.ts'
import { now, smallSis, today } from '../intake/pull/pulled.ts'
import { homeroom } from './command-line.ts'

const urlOf = ({ host, port }: Port) => `http://${host}:${port}`

describe('homeroom pull', () => {
  let folder: string
  let [clever, classlink] = [] as unknown as [Port, Port]
  let secrets: { readonly id: string; readonly secret: string; readonly key: string }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroom-pull-'))
    const [one, other] = [new CleverVendor(), new ClassLinkVendor()]
    await one.import(feedOf(smallSis(), today), now)
    await other.import(feedOf(smallSis(), today), now)
    const apis = [cleverApi({ vendor: one, now: () => now }), classLinkApi({ vendor: other, now: () => now })] as const
    clever = await servePort((request) => apis[0].fetch(request), { port: 0 })
    classlink = await servePort((request) => apis[1].fetch(request), { port: 0 })
    const { clientId: id, clientSecret: secret } = apis[0].credentials as { clientId: string; clientSecret: string }
    secrets = { id, secret, key: (apis[1].credentials as { proxyBearer: string }).proxyBearer }
  })
  afterAll(async () => {
    await clever.close()
    await classlink.close()
    await rm(folder, { recursive: true })
  })

  test('writes what Clever shares as files that check has nothing to say about', async () => {
    const out = join(folder, 'clever')
    const { stdout, stderr, code } = await homeroom(
      'pull',
      'clever',
      '--url',
      urlOf(clever),
      '--client-id',
      secrets.id,
      '--client-secret',
      secrets.secret,
      '--out',
      out,
    )
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^Clever, .+ School District, as of 2025-09-15T20:00:00\.000Z; wrote 5 files to /)
    const check = await homeroom('check', out)
    expect(check.code).toBe(0)
    expect(check.stdout).toContain('Clever')
  })

  test('writes what ClassLink shares as OneRoster', async () => {
    const out = join(folder, 'classlink')
    const { stdout, code } = await homeroom(
      'pull',
      'classlink',
      '--url',
      urlOf(classlink),
      '--key',
      secrets.key,
      '--out',
      out,
    )
    expect(code).toBe(0)
    expect(stdout).toContain('wrote 6 files to ')
    expect((await homeroom('check', out)).code).toBe(0)
  })

  test('leaves nothing behind where the vendor refuses, and says why', async () => {
    const out = join(folder, 'refused')
    const { stderr, code } = await homeroom(
      'pull',
      'classlink',
      '--url',
      urlOf(classlink),
      '--key',
      'wrong',
      '--out',
      out,
    )
    expect(code).toBe(2)
    expect(stderr).toContain('ClassLink answers 401 to /applications')
    expect(stderr).toContain('(pull_refused: read on in docs/errors.md)')
    expect(await readdir(folder)).not.toContain('refused')
  })

  test('refuses a folder that holds files, and an address that is none', async () => {
    const used = await mkdtemp(join(folder, 'used-'))
    await writeFile(join(used, 'notes.txt'), 'mine')
    const into = await homeroom('pull', 'classlink', '--url', urlOf(classlink), '--key', secrets.key, '--out', used)
    expect([into.code, into.stderr]).toEqual([2, expect.stringContaining('holds files')])
    expect(await readdir(used)).toEqual(['notes.txt'])
    const nowhere = await homeroom('pull', 'classlink', '--url', 'localhost', '--key', 'k', '--out', join(folder, 'x'))
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('such as http://127.0.0.1:8801')])
  })
})
