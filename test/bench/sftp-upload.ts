/** Uploads 5 MB by SFTP on loopback, beside its floor: the same bytes over a bare socket into a file. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import ssh2 from 'ssh2'
import { keptHostKey, newKeys } from '../../src/server/sftp/host-key.ts'
import { loginsOf } from '../../src/server/sftp/login/logins.ts'
import { serveSftp } from '../../src/server/sftp/sftp-server.ts'
import { median, table, times } from './measure.ts'

const rounds = 5
const bytes = Buffer.alloc(5 * 1024 ** 2, 'a line of a roster,1,2,3\n')
const folder = await mkdtemp(join(tmpdir(), 'homeroom-bench-'))
const local = join(folder, 'students.csv')
await writeFile(local, bytes)
const key = newKeys()

const server = await serveSftp({
  host: '127.0.0.1',
  port: 0,
  hostKey: await keptHostKey(join(folder, 'host-key')),
  log: () => {},
  folder: join(folder, 'sftp'),
  logins: loginsOf(() => [{ login: 'oak', districtId: 'oak', publicKeys: [key.public] }]),
  districts: {
    // Nothing is taken here: a lone file is no set.
    list: () => [{ id: 'oak', transfer: { paused: false } }] as never,
    get: () => ({ id: 'oak', transfer: { paused: false } }) as never,
  },
})
const client = new ssh2.Client()
await new Promise<void>((resolve, reject) =>
  client.once('ready', resolve).once('error', reject).connect({
    host: '127.0.0.1',
    port: server.port,
    username: 'oak',
    privateKey: key.private,
  })
)
client.setNoDelay(true)
const sftp = await new Promise<ssh2.SFTPWrapper>((resolve, reject) =>
  client.sftp((error, it) => error ? reject(error) : resolve(it))
)
const upload = () =>
  new Promise<void>((resolve, reject) =>
    sftp.fastPut(local, '/students.csv', (error) => error ? reject(error) : resolve())
  )

const sink = createServer((socket) => void pipeline(socket, createWriteStream(join(folder, 'floor.csv'))))
await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
const floor = () =>
  new Promise<void>((resolve, reject) => {
    const socket = connect((sink.address() as AddressInfo).port, '127.0.0.1')
    socket.once('error', reject).once('close', () => resolve())
    socket.end(bytes)
    socket.resume()
  })

await upload()
await floor()
const before = [median(await times(rounds, upload)), median(await times(rounds, floor))]
const after = [median(await times(rounds, floor)), median(await times(rounds, upload))].reverse()
console.log(`5 MB on loopback, medians of ${rounds} in milliseconds, in both orders`)
console.log(table([['', 'SFTP', 'bare socket'], ['SFTP first', ...before], ['socket first', ...after]]))

client.end()
await server.close()
sink.close()
await rm(folder, { recursive: true })
