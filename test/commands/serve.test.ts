import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { oakFeed } from '../fixtures/oak.ts'
import { startServer } from '../postgres/server.ts'
import { formWith, textsOf } from '../server/opened.ts'
import { anyPorts, client, started } from '../server/process.ts'
import { homeroom, temporaryFolder } from './command-line.ts'

describe('homeroom serve', () => {
  test('begins with a district to look at, one of whose schools is on hold, and stops when it is told to', async () => {
    const server = await started(...anyPorts)
    const { baseUrl, ask, sftp, districts, trainer } = client(server)
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(sftp.logins).toEqual([{ district: districts[0], login: districts[0], password: expect.any(String) }])
    expect(trainer.passphrase).toBeUndefined()
    const health = await fetch(`${baseUrl}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ready', missing: [] }])
    const holds = await (await ask(`/districts/${districts[0]}/holds`)).json()
    expect(holds.total).toBe(1)
    expect(holds.entries[0].holds[0].type).toBe('large number of removals')
    expect(await server.end('SIGINT')).toEqual({ code: 0, stderr: '' })
  })

  test('says where to look and how it is stopped', async () => {
    const server = await started('--port', '0', '--sftp-port', '0')
    expect(server.stdout).toMatch(
      /^Homeroom is starting at http:\/\/127\.0\.0\.1:\d+\n\nOpen http:\/\/127\.0\.0\.1:\d+ in a browser/,
    )
    expect(server.stdout).toContain('Ctrl+C')
    expect(await server.end('SIGTERM')).toMatchObject({ code: 0 })
  })

  test('refuses a port that is in use with what to do about it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const pages = await homeroom('serve', '--port', String(port), '--sftp-port', '0')
    expect(pages).toMatchObject({ code: 2, stdout: '' })
    expect(pages.stderr).toContain(`Cannot listen at 127.0.0.1:${port}, it is in use; give another port after --port`)
    const sftp = await homeroom('serve', '--port', '0', '--sftp-port', String(port), '--json')
    expect(sftp).toMatchObject({ code: 2, stdout: '' })
    expect(sftp.stderr).toContain('give another port after --sftp-port')
    expect(await homeroom('serve', '--port', 'many')).toMatchObject({ code: 2 })
  })

  test.each([
    ['in a folder', async () => ['--store', join(await temporaryFolder(), 'kept')]],
    ['on a Postgres server', async () => {
      const server = await startServer()
      onTestFinished(() => server.close())
      return ['--store', server.address({ schema: 'served' }), '--files', await temporaryFolder()]
    }],
  ])('has everything again after a kill, %s', async (_, kept) => {
    const where = await kept()
    const first = await started(...where, ...anyPorts)
    const { ask, districts } = client(first)
    const [id] = districts
    const files = await textsOf(oakFeed())
    const upload = await ask(`/districts/${id}/uploads`, { method: 'POST', body: formWith(files) })
    expect(upload.status).toBe(201)
    const before = await (await ask(`/districts/${id}/log?limit=500&digest=true`)).json()
    expect((await first.end('SIGKILL')).code).not.toBe(0)

    const second = await started(...where, ...anyPorts)
    const again = client(second)
    expect(again.districts).toEqual(districts)
    expect(again.sftp.hostKey).toBe(client(first).sftp.hostKey)
    expect(again.sftp.logins[0]!.password).toBeNull()
    expect(await (await again.ask(`/districts/${id}/log?limit=500&digest=true`)).json()).toEqual(before)
    const taken = await homeroom('serve', ...where, '--port', '0', '--sftp-port', '0')
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('store_in_use') })
    expect(await second.end('SIGTERM')).toMatchObject({ code: 0 })
  })

  test('delivers every mail to the mail server that --smtp names as well', async () => {
    const came = Promise.withResolvers<ParsedMail>()
    const mailServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData(stream, _, done) {
        simpleParser(stream).then((mail) => {
          came.resolve(mail)
          done()
        }, done)
      },
    })
    mailServer.on('error', () => {})
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => mailServer.close(() => resolve())))
    const { port } = mailServer.server.address() as AddressInfo
    const server = await started(...anyPorts, '--smtp', `127.0.0.1:${port}`)
    const { ask, districts } = client(server)
    const mail = await came.promise
    const { entries } = await (await ask(`/districts/${districts[0]}/mails?limit=500`)).json()
    expect(entries.map(({ subject }: { subject: string }) => subject)).toContain(mail.subject)
    expect(mail.text).not.toBe('')
    expect(await server.end('SIGTERM')).toMatchObject({ code: 0 })
  })
})
