import { PGlite } from '@electric-sql/pglite'
import { createServer, type Server, type Socket } from 'node:net'
import { preparedSnapshot } from '../../src/sim/store/snapshot.ts'
import { addressOf, freePort, type TestServer } from './server.ts'

/** What a client may begin with, by its second number: a wish for encryption, or the first message itself. */
const [sslRequest, gssRequest] = [80877103, 80877104]

/** PGlite as a server, over the wire protocol that it has: one session, in which one connection after another speaks. */
export async function pgliteServer(): Promise<TestServer> {
  const port = await freePort()
  const db = await PGlite.create({ loadDataDir: await preparedSnapshot() })
  const sockets = new Set<Socket>()
  let server: Server
  const start = async () => {
    server = createServer((socket) => void serve(socket))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  }
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  /** The session is there after its connection, and must be as it was before. */
  const leave = async () => {
    if (db.isInTransaction()) await db.exec('rollback')
  }

  async function serve(socket: Socket): Promise<void> {
    socket.on('error', () => {})
    if (sockets.size > 0) return void socket.end(refusal())
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.setNoDelay(true)
    try {
      for await (const message of messagesOf(socket)) {
        await db.runExclusive(() =>
          db.execProtocolRawStream(message, { onRawData: (answer) => void (socket.writable && socket.write(answer)) })
        )
      }
    } catch {
      // The connection is gone, or was told so by PGlite itself.
      socket.destroy()
    }
    await leave()
  }

  await start()
  return {
    engine: 'PGlite',
    address: (options) => addressOf(port, options),
    start,
    stop,
    loseConnections: async () => {
      await stop()
      await start()
    },
    close: async () => {
      await stop()
      await db.close()
    },
  }
}

/** Each message whole, and a COPY together with its data: PGlite reads both in one go. */
async function* messagesOf(socket: Socket): AsyncGenerator<Uint8Array> {
  let bytes = Buffer.alloc(0)
  let begun = false
  let copy: Buffer[] = []
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer])
    while (bytes.length >= 5) {
      const length = begun ? 1 + bytes.readInt32BE(1) : bytes.readInt32BE(0)
      if (bytes.length < length) break
      const message = bytes.subarray(0, length)
      bytes = bytes.subarray(length)
      if (!begun && [sslRequest, gssRequest].includes(message.readInt32BE(4))) {
        socket.write('N')
        continue
      }
      const type = begun ? String.fromCharCode(message[0]!) : ''
      begun = true
      if (type === 'X') return
      if (copy.length === 0 && !(type === 'Q' && message.toString('utf8', 5).startsWith('copy '))) {
        yield new Uint8Array(message)
        continue
      }
      copy.push(message)
      if (type !== 'c' && type !== 'f') continue
      yield new Uint8Array(Buffer.concat(copy))
      copy = []
    }
  }
}

/** As Postgres says that it has no connection left. */
function refusal(): Buffer {
  const fields = Buffer.from('SFATAL\0C53300\0Msorry, too many clients already\0\0')
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
