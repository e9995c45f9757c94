import { Buffer } from 'node:buffer'
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2'
import { longName } from '../folder/attributes.ts'
import type { DistrictFolder } from '../folder/district-folder.ts'
import { notThere, Refusal, unsupported } from '../folder/refusal.ts'
import { shownPath } from '../folder/virtual-path.ts'
import type { SftpLimits } from '../limits.ts'
import type { Timing } from '../../timing.ts'
import { openHandles } from './handles.ts'
import { endWell, hasWindow } from './inside-ssh2.ts'

const { STATUS_CODE } = ssh2.utils.sftp

/** Entries of a folder in one reply. */
const namesMax = 100

export interface SessionOptions {
  readonly folder: DistrictFolder
  readonly login: string
  readonly limits: SftpLimits
  readonly timing: Timing
  /** A request came. */
  readonly active: () => void
  /** So many requests with so many bytes wait for their answer. */
  readonly waiting: (requests: number, bytes: number) => void
  /** The client does not read what it asked for. */
  readonly stuck: () => void
  readonly log: (line: string) => void
}

/** Answers the requests of one SFTP channel, one after another, so that each sees what the ones before it did. */
export function answer(sftp: SFTPWrapper, options: SessionOptions): void {
  const { folder, limits, timing } = options
  const handles = openHandles(limits.handlesOfConnectionMax)
  let last: Promise<void> = Promise.resolve()
  let requests = 0
  let bytes = 0
  let bytesUnread = 0
  let isOver = false

  const inOrder = (id: number, size: number, work: () => Promise<void>) => {
    options.active()
    requests++
    bytes += size
    options.waiting(requests, bytes)
    last = last.then(async () => {
      await work().catch((error) => refuse(id, error))
      requests--
      bytes -= size
      options.waiting(requests, bytes)
    })
  }
  const refuse = (id: number, error: unknown) => {
    if (error instanceof Refusal) return sftp.status(id, error.code, error.message)
    const message = error instanceof Error ? error.message : String(error)
    options.log(`a request failed: ${message}`)
    sftp.status(id, STATUS_CODE.FAILURE, 'The server could not do that; its log says why')
  }
  /** A request for which nothing need be waited. */
  const reply = (id: number, work: () => void) => inOrder(id, 0, () => Promise.resolve().then(work))
  /** A request that is answered with a mere OK. */
  const act = (id: number, work: () => Promise<unknown>, size = 0) =>
    inOrder(id, size, async () => {
      await work()
      sftp.status(id, STATUS_CODE.OK)
    })
  const setAttributes = async ({ size }: Partial<Attributes>, resize: (size: number) => Promise<void>) => {
    // Owner, mode and times are the server's; clients that set them after an upload need not be refused.
    if (typeof size === 'number') await resize(size)
  }
  const attributes = (id: number, path: string) =>
    inOrder(id, 0, async () => sftp.attrs(id, await folder.attributes(path)))

  sftp.on(
    'OPEN',
    (id, path, flags) =>
      inOrder(id, 0, async () => sftp.handle(id, handles.add(await folder.open(path, flags, options.login)))),
  )
  sftp.on('READ', (id, handle, offset, length) =>
    inOrder(id, 0, async () => {
      const data = await handles.file(handle).read(offset, length)
      if (data === null) return sftp.status(id, STATUS_CODE.EOF)
      sftp.data(id, data)
      bytesUnread = hasWindow(sftp) ? 0 : bytesUnread + data.length
      if (bytesUnread > limits.bytesUnreadMax) options.stuck()
    }))
  sftp.on('WRITE', (id, handle, offset, data) => act(id, () => handles.file(handle).write(offset, data), data.length))
  sftp.on('CLOSE', (id, handle) => act(id, () => handles.close(handle)))
  sftp.on('FSTAT', (id, handle) => inOrder(id, 0, async () => sftp.attrs(id, await handles.file(handle).attributes())))
  sftp.on(
    'FSETSTAT',
    (id, handle, wanted) => act(id, () => setAttributes(wanted, (size) => handles.file(handle).resize(size))),
  )
  sftp.on('STAT', attributes)
  sftp.on('LSTAT', attributes)
  sftp.on('SETSTAT', (id, path, wanted) =>
    act(id, async () => {
      await folder.attributes(path)
      await setAttributes(wanted, (size) => folder.resize(path, size))
    }))
  sftp.on(
    'OPENDIR',
    (id, path) => inOrder(id, 0, async () => sftp.handle(id, handles.add({ left: await folder.list(path) }))),
  )
  sftp.on('READDIR', (id, handle) =>
    reply(id, () => {
      const part = handles.listing(handle).left.splice(0, namesMax)
      if (part.length === 0) return sftp.status(id, STATUS_CODE.EOF)
      sftp.name(
        id,
        part.map(({ name, attributes }) => ({
          filename: name,
          longname: longName(name, attributes, timing.now()),
          attrs: attributes,
        })),
      )
    }))
  sftp.on('REMOVE', (id, path) => act(id, () => folder.remove(path)))
  sftp.on('MKDIR', (id, path) => act(id, () => folder.makeFolder(path)))
  sftp.on('RMDIR', (id, path) => act(id, () => folder.removeFolder(path)))
  sftp.on('RENAME', (id, from, to) => act(id, () => folder.rename(from, to)))
  sftp.on('REALPATH', (id, path) =>
    reply(id, () => {
      const shown = shownPath(path)
      const attrs = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }
      sftp.name(id, [{ filename: shown, longname: shown, attrs }])
    }))
  const noLinks = (id: number) =>
    reply(id, () => {
      throw unsupported('There are no links here')
    })
  sftp.on('READLINK', noLinks)
  sftp.on('SYMLINK', noLinks)
  sftp.on('EXTENDED', (id, name, data) => {
    if (name !== 'posix-rename@openssh.com') {
      return reply(id, () => {
        throw unsupported(`There is no extension "${name.slice(0, 64)}" here`)
      })
    }
    // The library cannot announce it; some clients use it all the same.
    act(id, async () => {
      const [from, to] = twoStrings(data)
      await folder.rename(from, to)
    })
  })
  const end = () => {
    if (isOver) return
    isOver = true
    // A client waits until the channel that it has ended is closed.
    last = last.then(() => handles.closeAll()).then(() => endWell(sftp))
  }
  sftp.on('end', end)
  sftp.on('close', end)
  sftp.on('error', end)
}

/** Two strings as the protocol writes them: four bytes of length before each. */
function twoStrings(data: Buffer | undefined): [string, string] {
  const strings: string[] = []
  for (let at = 0; data !== undefined && at + 4 <= data.length && strings.length < 2;) {
    const length = data.readUInt32BE(at)
    strings.push(data.toString('utf8', at + 4, at + 4 + length))
    at += 4 + length
  }
  const [from, to] = strings
  if (from === undefined || to === undefined) throw notThere('')
  return [from, to]
}
