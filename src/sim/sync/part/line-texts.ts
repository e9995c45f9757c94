import { Buffer } from 'node:buffer'
import { Numbers } from './numbers.ts'

/** Texts of lines as bytes, numbered in the order in which they came, each there once, that are found by file and text. */
export class LineTexts {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #used = 0
  readonly #begins = new Numbers()
  readonly #files = new Numbers()
  readonly #hashes = new Numbers()
  readonly #gone = new Set<number>()
  /** Open addressing: a line's number, or -1, at its hash or the next free place after it. At most half is taken. */
  #places = new Int32Array(1 << 12).fill(-1)

  /** How many there have ever been. */
  get length(): number {
    return this.#files.length
  }

  get goneCount(): number {
    return this.#gone.size
  }

  isGone(line: number): boolean {
    return this.#gone.has(line)
  }

  textOf(line: number): string {
    return this.#bytes.toString('utf8', this.#begins.at(line), this.#endOf(line))
  }

  fileOf(line: number): number {
    return this.#files.at(line)
  }

  /** The number of the line that stands between two places of some bytes; undefined where there is none. */
  find(file: number, bytes: Uint8Array, begin: number, end: number): number | undefined {
    return this.#search(hashOf(file, bytes, begin, end), file, bytes, begin, end).line
  }

  /** Adds a line and gives its number; undefined where it is there, or where too many others have its hash. */
  add(file: number, text: string): number | undefined {
    const bytes = Buffer.from(text)
    const hash = hashOf(file, bytes, 0, bytes.length)
    const { line: known, place, steps } = this.#search(hash, file, bytes, 0, bytes.length)
    if (known !== undefined || steps > stepsMax) return undefined
    this.#makeRoom(bytes.length)
    bytes.copy(this.#bytes, this.#used)
    const line = this.length
    this.#begins.push(this.#used)
    this.#used += bytes.length
    this.#files.push(file)
    this.#hashes.push(hash)
    this.#places[place] = line
    if (2 * this.length > this.#places.length) this.#widen()
    return line
  }

  /** Takes a line out. It keeps its number and its place. */
  remove(line: number): void {
    this.#gone.add(line)
  }

  /** Where a line is, or would be put; and how far that is from the place that its hash names. */
  #search(hash: number, file: number, bytes: Uint8Array, begin: number, end: number) {
    const mask = this.#places.length - 1
    let place = hash & mask
    for (let steps = 0;; steps++) {
      const line = this.#places[place]!
      if (line < 0) return { line: undefined, place, steps }
      if (
        this.#hashes.at(line) === hash && this.#files.at(line) === file && !this.#gone.has(line) &&
        this.#isEqual(line, bytes, begin, end)
      ) return { line, place, steps }
      place = (place + 1) & mask
    }
  }

  #endOf(line: number): number {
    return line + 1 < this.#begins.length ? this.#begins.at(line + 1) : this.#used
  }

  #isEqual(line: number, bytes: Uint8Array, begin: number, end: number): boolean {
    const own = this.#begins.at(line)
    if (this.#endOf(line) - own !== end - begin) return false
    for (let at = 0; at < end - begin; at++) if (this.#bytes[own + at] !== bytes[begin + at]) return false
    return true
  }

  #makeRoom(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.ceil(1.5 * (this.#used + bytes)))
    this.#bytes.copy(larger, 0, 0, this.#used)
    this.#bytes = larger
  }

  #widen(): void {
    this.#places = new Int32Array(2 * this.#places.length).fill(-1)
    const mask = this.#places.length - 1
    for (let line = 0; line < this.length; line++) {
      let place = this.#hashes.at(line) & mask
      while (this.#places[place]! >= 0) place = (place + 1) & mask
      this.#places[place] = line
    }
  }
}

/** Four million lines come a few dozen steps from where they would be; lines that are made to collide come farther. */
const stepsMax = 1_000

/** FNV-1a of 32 bits, its upper half folded in. */
function hashOf(file: number, bytes: Uint8Array, begin: number, end: number): number {
  let hash = 0x811c9dc5 ^ file
  for (let at = begin; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash ^ (hash >>> 15)
}
