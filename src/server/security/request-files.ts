import { Busboy } from '@fastify/busboy'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileInParts } from '../../intake/file-in-parts.ts'
import { csvFiles } from '../../intake/layout.ts'
import { openUpload } from '../../intake/open-upload.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { boundedBody } from './bounded-body.ts'
import { serverLimits } from './limits.ts'

/** What came in a request with files. Their names are names only: on the disk they are numbered. */
export interface RequestFiles {
  readonly set: UploadSet
  readonly fields: Readonly<Record<string, string>>
  /** Deletes what was written down. */
  discard(): Promise<void>
}

interface WrittenFile {
  readonly name: string
  readonly path: string
  size: number
}

export interface ReceiveOptions {
  /** Where files are written while they come. */
  readonly folder: string
  /** What messages call the upload where it is no single zip. */
  readonly origin: string
  /** Told of a form's fields before the first file; what it throws ends the request. */
  readonly onFields?: (fields: Readonly<Record<string, string>>) => void
  readonly bytesMax?: number
}

/**
 * Writes the files of a request down while they come: a form with several files or with one zip, or a zip as the body.
 * @throws HomeroomError `request_invalid`, `input_too_large`, `input_unreadable`, `request_refused`
 */
export async function receiveFiles(request: Request, options: ReceiveOptions): Promise<RequestFiles> {
  const type = request.headers.get('content-type')?.toLowerCase() ?? ''
  const folder = await mkdtemp(join(options.folder, 'request-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const body = boundedBody(request.body, {
    bytesMax: options.bytesMax ?? serverLimits.uploadBytesMax,
    millisecondsMax: serverLimits.uploadMillisecondsMax,
    silenceMillisecondsMax: serverLimits.silenceMillisecondsMax,
    signal: request.signal,
  })
  try {
    if (/^application\/(x-)?zip\b/.test(type)) {
      options.onFields?.({})
      const path = join(folder, '0.zip')
      await pipeline(body, createWriteStream(path, { mode: 0o600 }))
      return { set: { ...await openUpload(path), origin: options.origin }, fields: {}, discard }
    }
    if (!type.startsWith('multipart/form-data')) {
      throw new HomeroomError(
        'request_invalid',
        `Send files as multipart/form-data or a zip as application/zip, not as "${type.slice(0, 100)}"`,
      )
    }
    const { files, fields } = await formParts(request.headers.get('content-type')!, body, folder, options)
    return { set: await setOf(files, options.origin), fields, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

async function formParts(
  type: string,
  body: AsyncIterable<Uint8Array>,
  folder: string,
  { onFields }: ReceiveOptions,
): Promise<{ files: WrittenFile[]; fields: Record<string, string> }> {
  const files: WrittenFile[] = []
  const fields: Record<string, string> = Object.create(null)
  const written: Promise<void>[] = []
  const streams: Readable[] = []
  let refused: Error | null = null
  const parser = formParser(type)
  const refuse = (error: Error) => {
    refused ??= error
    parser.destroy(refused)
  }
  parser.on('field', (name, value) => void (fields[name] = value))
  parser.on('filesLimit', () =>
    refuse(
      new HomeroomError(
        'input_too_large',
        `Send at most ${serverLimits.uploadFilesMax} files, or all of them in a zip`,
      ),
    ))
  parser.on('partsLimit', () => refuse(new HomeroomError('input_too_large', 'Send a form with fewer parts')))
  parser.on('file', (_field, stream, name) => {
    try {
      if (files.length === 0) onFields?.(fields)
    } catch (error) {
      stream.resume()
      refuse(error as Error)
      return
    }
    const file: WrittenFile = { name: name ?? '', path: join(folder, String(files.length)), size: 0 }
    // A browser sends a field without a chosen file as a file without a name.
    if (file.name === '') return void stream.resume()
    files.push(file)
    streams.push(stream)
    stream.on('data', (part: Uint8Array) => file.size += part.length)
    const target = pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600 }))
    target.catch(() => {})
    written.push(target)
  })
  try {
    await pipeline(Readable.from(body), parser)
    await Promise.all(written)
  } catch (error) {
    // The parser leaves a file open whose end never came, and who writes it down would wait for that for ever.
    for (const stream of streams) stream.destroy()
    await Promise.allSettled(written)
    const cause = refused ?? error
    if (cause instanceof HomeroomError) throw cause
    throw notWhole(error)
  }
  if (files.length === 0) onFields?.(fields)
  return { files, fields }
}

/** @throws HomeroomError `request_invalid` where the type does not say how parts are told apart */
function formParser(type: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { files: serverLimits.uploadFilesMax, fields: 50, fieldSize: 10_000, fieldNameSize: 100, parts: 101 },
    })
  } catch (error) {
    throw notWhole(error)
  }
}

function notWhole(cause: unknown): HomeroomError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new HomeroomError('request_invalid', `Send a whole form of type multipart/form-data: ${why}`, { cause })
}

async function setOf(files: readonly WrittenFile[], origin: string): Promise<UploadSet> {
  const [first] = files
  if (files.length === 1 && /\.zip$/i.test(first!.name)) {
    const path = `${first!.path}.zip`
    await rename(first!.path, path)
    return { ...await openUpload(path), origin: baseNameOf(first!.name) }
  }
  const entries = files.map((file) => ({ path: baseNameOf(file.name), file }))
  return {
    origin,
    files: csvFiles(origin, entries).map(({ path, file }) => ({
      name: path,
      size: file.size,
      open: () => fileInParts(file.path),
    })),
  }
}

/** Browsers send names alone, other clients whole paths of whatever system. */
function baseNameOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).slice(0, 200)
}
