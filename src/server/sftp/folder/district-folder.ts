import { lstat, mkdir, readdir, rename, rmdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attributes } from 'ssh2'
import type { SftpLimits } from '../limits.ts'
import {
  type Areas,
  areasOf,
  assertWritable,
  lastUploadName,
  type Place,
  placeOf,
  refused,
  takenName,
} from './areas.ts'
import { attributesOf } from './attributes.ts'
import { isForWriting, isUnfinished, type OpenFile, openFile } from './open-file.ts'
import { failure, notAllowed, notThere } from './refusal.ts'
import { take, type Usage, usageOf } from './usage.ts'

export interface Listed {
  readonly name: string
  readonly attributes: Attributes
}

/** What the logins of one district share: the files that they upload, and what became of those. */
export interface DistrictFolder {
  readonly areas: Areas
  /** Files that are open for writing. */
  writers(): number
  /** Does something while nothing else is done in the folder. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Counts again what is there, after files went another way than through a client. Only in turn. */
  recount(): Promise<void>
  attributes(path: string): Promise<Attributes>
  list(path: string): Promise<Listed[]>
  open(path: string, flags: number, login: string): Promise<OpenFile>
  resize(path: string, size: number): Promise<void>
  remove(path: string): Promise<void>
  /** A file that has the new name is replaced, as with `posix-rename@openssh.com`; a folder is not. */
  rename(from: string, to: string): Promise<void>
  makeFolder(path: string): Promise<void>
  removeFolder(path: string): Promise<void>
}

export interface DistrictFolderOptions {
  readonly limits: SftpLimits
  /** Why nothing may be uploaded now; null where it may. */
  readonly refusal: () => string | null
  /** Something was written, renamed or removed, or a file that was open for writing has been closed. */
  readonly changed: () => void
  /** A login begins to write a file. */
  readonly writing: (login: string) => void
}

/** Opens the folder of a district, and makes it where it is not there. */
export async function openDistrictFolder(folder: string, options: DistrictFolderOptions): Promise<DistrictFolder> {
  const { limits, refusal, changed } = options
  const areas = areasOf(folder)
  await mkdir(areas.incoming, { recursive: true })
  await mkdir(areas.taken, { recursive: true })
  let usage: Usage = await usageOf(areas.incoming)
  let writers = 0
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const assertRoom = ({ names }: Place) => {
    if (names.length - 1 > limits.depthMax) throw failure(`Folders may be ${limits.depthMax} deep`)
  }
  const changing = <Args extends unknown[]>(work: (...args: Args) => Promise<void>) => async (...args: Args) => {
    await inTurn(() => work(...args))
    changed()
  }

  return {
    areas,
    writers: () => writers,
    inTurn,
    recount: async () => void (usage = await usageOf(areas.incoming)),

    attributes: (path) =>
      inTurn(async () => {
        const place = await placeOf(areas, path)
        return attributesOf(await found(place), place.isWritable)
      }),

    list: (path) =>
      inTurn(async () => {
        const place = await placeOf(areas, path)
        const names = await readdir(place.disk).catch((error) => {
          throw refused(error, path)
        })
        const own = place.names.length === 0 ? [takenName, lastUploadName] : []
        const listed: Listed[] = []
        for (const name of [...names, ...own].sort()) {
          const isOwn = own.includes(name)
          const stats = await lstat(isOwn ? join(areas.taken, '..', name) : join(place.disk, name)).catch(() => null)
          // A link leads nowhere here, and what is no file cannot be read.
          if (!stats?.isDirectory() && !stats?.isFile()) continue
          listed.push({ name, attributes: attributesOf(stats, place.isWritable && !isOwn) })
        }
        return listed
      }),

    open: (path, flags, login) =>
      inTurn(async () => {
        const place = await placeOf(areas, path)
        const forWriting = isForWriting(flags)
        if (forWriting) {
          assertWritable(place)
          assertRoom(place)
          const reason = refusal()
          if (reason !== null) throw notAllowed(reason)
        }
        const file = await openFile(place, flags, usage, limits)
        if (!forWriting) return sharing(file, inTurn, () => {}, () => {})
        writers++
        options.writing(login)
        changed()
        return sharing(file, inTurn, changed, () => {
          writers--
          changed()
        })
      }),

    resize: changing(async (path, size) => {
      const place = await placeOf(areas, path)
      assertWritable(place)
      const reason = refusal()
      if (reason !== null) throw notAllowed(reason)
      const wasUnfinished = isUnfinished(await found(place))
      const file = await openFile(place, 2, usage, limits)
      await file.resize(size).finally(() => wasUnfinished ? file.abandon() : file.close())
    }),

    remove: changing(async (path) => {
      const place = await placeOf(areas, path)
      assertWritable(place)
      const stats = await found(place)
      if (!stats.isFile()) throw failure(`"${place.path}" is a folder`)
      await unlink(place.disk)
      usage.files--
      usage.bytes -= stats.size
    }),

    rename: changing(async (from, to) => {
      const [source, target] = [await placeOf(areas, from), await placeOf(areas, to)]
      assertWritable(source)
      assertWritable(target)
      assertRoom(target)
      const stats = await found(source)
      if (stats.isDirectory() && target.names.length > 1) throw failure('A folder stays at the top')
      const replaced = await lstat(target.disk).catch(() => null)
      if (replaced !== null && !(replaced.isFile() && stats.isFile())) {
        throw failure(`"${target.path}" is there already`)
      }
      await rename(source.disk, target.disk).catch((error) => {
        throw refused(error, to)
      })
      if (replaced === null || source.disk === target.disk) return
      usage.files--
      usage.bytes -= replaced.size
    }),

    makeFolder: changing(async (path) => {
      const place = await placeOf(areas, path)
      assertWritable(place)
      assertRoom(place)
      if (await lstat(place.disk).catch(() => null) !== null) throw failure(`"${place.path}" is there already`)
      take(usage, { folders: 1 }, limits)
      await mkdir(place.disk).catch((error) => {
        usage.folders--
        throw refused(error, path)
      })
    }),

    removeFolder: changing(async (path) => {
      const place = await placeOf(areas, path)
      assertWritable(place)
      if (!(await found(place)).isDirectory()) throw failure(`"${place.path}" is no folder`)
      await rmdir(place.disk).catch((error) => {
        throw error.code === 'ENOTEMPTY' ? failure(`"${place.path}" is not empty`) : error
      })
      usage.folders--
    }),
  }
}

async function found(place: Place) {
  const stats = await lstat(place.disk).catch((error) => {
    throw refused(error, place.path)
  })
  if (!stats.isDirectory() && !stats.isFile()) throw notThere(place.path)
  return stats
}

/** An open file whose requests take turns with everything else in the folder. */
function sharing(
  file: OpenFile,
  inTurn: DistrictFolder['inTurn'],
  written: () => void,
  closed: () => void,
): OpenFile {
  let isOpen = true
  const end = async (how: () => Promise<void>) => {
    if (!isOpen) return
    isOpen = false
    await inTurn(how).finally(closed)
  }
  return {
    ...file,
    read: (offset, length) => inTurn(() => file.read(offset, length)),
    write: async (offset, data) => {
      await inTurn(() => file.write(offset, data))
      written()
    },
    resize: async (size) => {
      await inTurn(() => file.resize(size))
      written()
    },
    attributes: () => inTurn(() => file.attributes()),
    close: () => end(() => file.close()),
    abandon: () => end(() => file.abandon()),
  }
}
