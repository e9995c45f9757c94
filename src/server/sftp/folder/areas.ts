import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { notAllowed, notThere } from './refusal.ts'
import { namesOf, shownPath } from './virtual-path.ts'

/** The names at a login's root that are the server's own. */
export const takenName = 'taken'
export const lastUploadName = 'last-upload.txt'

/** What a district's folder on disk holds. */
export interface Areas {
  /** What was uploaded and not taken yet; a client sees it as its root. */
  readonly incoming: string
  /** What was taken, a folder an upload. */
  readonly taken: string
  /** What became of the upload that was taken last. */
  readonly lastUpload: string
  /** A set on its way to the service. */
  readonly handover: string
}

export function areasOf(folder: string): Areas {
  return {
    incoming: join(folder, 'incoming'),
    taken: join(folder, takenName),
    lastUpload: join(folder, lastUploadName),
    handover: join(folder, 'handover'),
  }
}

/** Where a client's path is on disk. */
export interface Place {
  /** As the client is shown it. */
  readonly path: string
  /** From the client's root. */
  readonly names: readonly string[]
  readonly disk: string
  readonly isWritable: boolean
}

/**
 * The place of a path, which need not exist. A link on the way is refused, whoever put it there: it could lead anywhere.
 * @throws Refusal
 */
export async function placeOf(areas: Areas, path: string): Promise<Place> {
  const names = namesOf(path)
  const [first, ...rest] = names
  const isTaken = first === takenName
  const isLastUpload = first === lastUploadName
  const [base, below] = isTaken
    ? [areas.taken, rest]
    : isLastUpload
    ? [areas.lastUpload, rest]
    : [areas.incoming, names]
  let disk = base
  for (const name of below) {
    await assertNoLink(disk, path)
    disk = join(disk, name)
  }
  await assertNoLink(disk, path)
  return { path: shownPath(path), names, disk, isWritable: !isTaken && !isLastUpload }
}

async function assertNoLink(disk: string, path: string): Promise<void> {
  const found = await lstat(disk).catch(() => null)
  if (found?.isSymbolicLink()) throw notAllowed(`A link is on the way to "${shownPath(path)}"`)
}

/** @throws Refusal where a place is the server's own, or the root itself */
export function assertWritable({ path, names, isWritable }: Place): void {
  if (!isWritable) throw notAllowed(`"${path}" is there to be read`)
  if (names.length === 0) throw notAllowed('The folder of the login itself stays as it is')
}

/** What the system says where something cannot be done, as the client is told. */
export function refused(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return notThere(path)
  return error
}
