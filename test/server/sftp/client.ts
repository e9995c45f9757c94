import { Buffer } from 'node:buffer'
import { promisify } from 'node:util'
import ssh2, { type Client, type ConnectConfig, type FileEntryWithStats, type SFTPWrapper, type Stats } from 'ssh2'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { clientKey } from './started.ts'

/** ssh2's own client, with promises. */
export interface TestClient {
  readonly client: Client
  readonly sftp: SFTPWrapper
  readonly banner: string
  put(path: string, content: string | Uint8Array): Promise<void>
  get(path: string): Promise<string>
  /** Names, as `ls` prints them. */
  ls(path: string): Promise<string[]>
  longNames(path: string): Promise<string[]>
  open(path: string, flags: ssh2.OpenMode): Promise<Buffer>
  write(handle: Buffer, offset: number, text: string): Promise<void>
  close(handle: Buffer): Promise<void>
  stat(path: string): Promise<Stats>
  remove(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  mkdir(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  realpath(path: string): Promise<string>
  end(): Promise<void>
}

/** Signs in with the key unless something else is given. */
export async function connect(port: number, config: ConnectConfig = {}): Promise<TestClient> {
  const client = new ssh2.Client()
  let banner = ''
  client.on('banner', (text) => banner += text)
  await new Promise<void>((resolve, reject) => {
    client.once('ready', resolve).once('error', reject).once('close', () => reject(new Error('The server hung up')))
    client.connect({
      host: '127.0.0.1',
      port,
      username: 'oak',
      ...(config.password === undefined ? { privateKey: clientKey.private } : {}),
      ...config,
    })
  })
  // As OpenSSH does; else each request waits for an acknowledgement.
  client.setNoDelay(true)
  client.on('error', () => {})
  const sftp = await promisify<SFTPWrapper>((done) => client.sftp(done))()
  const call = <T>(run: (done: (error: Error | null | undefined, value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => run((error, value) => error ? reject(error) : resolve(value)))
  const list = (path: string) => call<FileEntryWithStats[]>((done) => sftp.readdir(path, done))
  return {
    client,
    sftp,
    banner,
    put: (path, content) =>
      call((done) => sftp.writeFile(path, Buffer.from(content), (error) => done(error, undefined))),
    get: async (path) => String(await call<Buffer>((done) => sftp.readFile(path, done))),
    ls: async (path) => (await list(path)).map(({ filename }) => filename),
    longNames: async (path) => (await list(path)).map(({ longname }) => longname),
    open: (path, flags) => call((done) => sftp.open(path, flags, done)),
    write: (handle, offset, text) =>
      call((done) =>
        sftp.write(handle, Buffer.from(text), 0, Buffer.byteLength(text), offset, (error) => done(error, undefined))
      ),
    close: (handle) => call((done) => sftp.close(handle, (error) => done(error, undefined))),
    stat: (path) => call((done) => sftp.stat(path, done)),
    remove: (path) => call((done) => sftp.unlink(path, (error) => done(error, undefined))),
    rename: (from, to) => call((done) => sftp.rename(from, to, (error) => done(error, undefined))),
    mkdir: (path) => call((done) => sftp.mkdir(path, (error) => done(error, undefined))),
    rmdir: (path) => call((done) => sftp.rmdir(path, (error) => done(error, undefined))),
    realpath: (path) => call((done) => sftp.realpath(path, done)),
    end: () =>
      new Promise((resolve) => {
        client.once('close', () => resolve())
        client.end()
      }),
  }
}

/** The files of a set with their text. */
export async function textsOf(set: UploadSet): Promise<[name: string, text: string][]> {
  return await Promise.all(set.files.map(async (file): Promise<[string, string]> => {
    const parts: Uint8Array[] = []
    for await (const part of file.open()) parts.push(part)
    return [file.name, Buffer.concat(parts).toString()]
  }))
}

/** Puts each file of a set below a folder, one after another. */
export async function putSet(client: TestClient, set: UploadSet, folder = ''): Promise<void> {
  for (const [name, text] of await textsOf(set)) await client.put(`${folder}/${name}`, text)
}
