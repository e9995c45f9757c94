import type { Stats } from 'node:fs'
import type { Attributes } from 'ssh2'

const folderBits = 0o040000
const fileBits = 0o100000

/** What a client is told of a file or folder; its owner on this machine is nobody's business. */
export function attributesOf(stats: Stats, isWritable: boolean): Attributes {
  const isFolder = stats.isDirectory()
  const mode = isFolder ? folderBits | (isWritable ? 0o755 : 0o555) : fileBits | (isWritable ? 0o644 : 0o444)
  return {
    mode,
    uid: 0,
    gid: 0,
    size: isFolder ? 0 : stats.size,
    atime: Math.floor(stats.atimeMs / 1_000),
    mtime: Math.floor(stats.mtimeMs / 1_000),
  }
}

export const isFolder = ({ mode }: Attributes): boolean => (mode & folderBits) !== 0

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const halfYearSeconds = 183 * 86_400

/** A line of `ls -l`, which is what clients print: with the time for half a year, then with the year. */
export function longName(name: string, attributes: Attributes, nowMilliseconds: number): string {
  const { mode, size, mtime } = attributes
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode >> (8 - index)) & 1 ? letter : '-').join('')
  const at = new Date(mtime * 1_000)
  const age = nowMilliseconds / 1_000 - mtime
  const two = (figure: number, fill: string) => String(figure).padStart(2, fill)
  const time = age > halfYearSeconds || age < -86_400
    ? ` ${at.getUTCFullYear()}`
    : `${two(at.getUTCHours(), '0')}:${two(at.getUTCMinutes(), '0')}`
  const day = `${months[at.getUTCMonth()]} ${two(at.getUTCDate(), ' ')}`
  return `${isFolder(attributes) ? 'd' : '-'}${bits} 1 district district ${
    String(size).padStart(12)
  } ${day} ${time} ${name}`
}
