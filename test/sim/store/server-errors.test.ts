import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../src/sim/store/open-store.ts'
import { parseServerAddress } from '../../../src/sim/store/server/address.ts'
import { homeroom } from '../../commands/command-line.ts'
import { freePort, startServer, type TestServer } from '../../postgres/server.ts'

describe('the address of a store on a server', () => {
  it('has a schema of its own, and its password in no message', () => {
    expect(parseServerAddress('postgres://me:secret@db.example:5433/rosters?schema=maple&sslmode=require')).toEqual({
      url: 'postgres://me:secret@db.example:5433/rosters?sslmode=require&application_name=homeroom',
      schema: 'maple',
      shown: 'postgres://me@db.example:5433/rosters?schema=maple',
    })
    expect(parseServerAddress('postgresql://db.example/rosters').schema).toBe('homeroom')
  })

  it.each([
    ['postgres:db', 'without "//"'],
    ['postgres://host:port/db', 'port and host are none'],
    ['postgres:///db', 'without a host'],
    ['postgres://host', 'the name of one database'],
    ['postgres://host/one/two', 'the name of one database'],
    ['postgres://host/db?schema=Oak%20Hills', '"Oak Hills"'],
    ['postgres://host/db?schema=pg_oak', '"pg_oak"'],
    ['postgres://host/db?shema=oak', '"?shema="'],
  ])('cannot be %s', (where, words) => {
    expect(() => parseServerAddress(where)).toThrow(
      expect.objectContaining({ code: 'store_unusable', message: expect.stringContaining(words) }),
    )
  })
})

describe('a server that does not let one in', () => {
  let server: TestServer
  beforeAll(async () => void (server = await startServer()))
  afterAll(() => server.close())

  it('is told with exit code 2, what it said, and where to read on', async () => {
    const where = `postgres://me:secret@127.0.0.1:${await freePort()}/rosters`
    const { code, stderr } = await homeroom('hold', 'list', '--store', where)
    expect(code).toBe(2)
    expect(stderr).toMatch(/Open the store postgres:\/\/me@127\.0\.0\.1:\d+\/rosters: .*ECONNREFUSED/)
    expect(stderr).toContain('expected a running server at this host and port')
    expect(stderr).toContain('store_unusable: read on in docs/errors.md')
    expect(stderr).not.toContain('secret')
  })

  /** PGlite asks nobody for a password and has one database: there, a server that only says no takes its place. */
  const where = async (options: { password?: string; database?: string }, no: string, message: string) =>
    server.engine === 'PostgreSQL' ? server.address(options) : await refusing(no, message)

  it('says so when the password is wrong', async () => {
    const at = await where({ password: 'guessed' }, '28P01', 'password authentication failed for user "postgres"')
    await expect(openStore(at)).rejects.toMatchObject({
      code: 'store_unusable',
      message: expect.stringMatching(/password authentication failed.*expected the right password/),
    })
  })

  it('says so when there is no such database', async () => {
    const at = await where({ database: 'nowhere' }, '3D000', 'database "nowhere" does not exist')
    await expect(openStore(at)).rejects.toMatchObject({
      code: 'store_unusable',
      message: expect.stringMatching(/"nowhere" does not exist, expected a database that there is/),
    })
  })

  it.each([
    ['14.9', 140009, 'UTF8', 'Open a store on PostgreSQL 15 or newer: .* has 14.9'],
    ['17.1', 170001, 'LATIN1', 'Open a store in a database of encoding UTF8: that of .* is LATIN1'],
  ])('is refused itself when it is %s (%i) with encoding %s', async (version, number, encoding, message) => {
    const at = await answering(version, number, encoding)
    await expect(openStore(at)).rejects.toMatchObject({
      code: 'store_unusable',
      message: expect.stringMatching(message),
    })
  })
})

/** A server that answers each connection with one error. */
const refusing = (code: string, message: string) =>
  listening((write) => write('E', `SFATAL\0C${code}\0M${message}\0\0`), () => {})

/** A server that lets everybody in, and says of itself only what it is asked first. */
const answering = (version: string, number: number, encoding: string) =>
  listening((write) => {
    write('R', '\0\0\0\0')
    write('Z', 'I')
  }, (write) => {
    const values = [String(number), version, encoding]
    // Three columns: names, then zero table and column, type 23 or 25, no size, no modifier, text.
    const column = (name: string, type: number) =>
      `${name}\0\0\0\0\0\0\0\0\0\0${String.fromCharCode(type)}\0\0\0\0\0\0\0\0`
    write('T', `\0\x03${column('number', 23)}${column('version', 25)}${column('encoding', 25)}`)
    write('D', `\0\x03${values.map((it) => `\0\0\0${String.fromCharCode(it.length)}${it}`).join('')}`)
    write('C', 'SELECT 1\0')
    write('Z', 'I')
  })

type Write = (type: string, body: string) => void

async function listening(greet: (write: Write) => void, answer: (write: Write) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    const write: Write = (type, body) => {
      const head = Buffer.from(`${type}\0\0\0\0`)
      head.writeInt32BE(body.length + 4, 1)
      socket.write(Buffer.concat([head, Buffer.from(body, 'latin1')]))
    }
    let greeted = false
    socket.on('error', () => {}).on('data', (bytes) => {
      if (!greeted) greet(write)
      else if (bytes[0] === 'Q'.charCodeAt(0)) answer(write)
      greeted = true
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `postgres://postgres:guessed@127.0.0.1:${port}/nowhere`
}
