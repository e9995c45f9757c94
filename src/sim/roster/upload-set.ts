/** One file of an upload, wherever it came from: a folder, a zip, a request. */
export interface UploadFile {
  /** The base name, with its case as it came. */
  readonly name: string
  /** Its size in bytes, unpacked, as the folder or the zip's directory says it. */
  readonly size: number
  /** Opens the bytes anew; may be called more than once. Rejects when more bytes come than a bound allows. */
  open(): AsyncIterable<Uint8Array>
}

/** A set of files that were uploaded together. */
export interface UploadSet {
  /** What the user named: a path or a request, for messages only. */
  readonly origin: string
  readonly files: readonly UploadFile[]
}

/** The bytes of all of them, as their sizes say it. */
export const bytesOf = (files: readonly Pick<UploadFile, 'size'>[]): number =>
  files.reduce((sum, { size }) => sum + size, 0)

/** A file that never was on a disk; its bytes may come in parts. */
export function fileInMemory(name: string, ...parts: readonly Uint8Array[]): UploadFile {
  return {
    name,
    size: parts.reduce((sum, part) => sum + part.length, 0),
    async *open() {
      yield* parts
    },
  }
}
