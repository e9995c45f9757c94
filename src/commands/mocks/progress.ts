const clearLine = '\r\u001b[K'

/** One line on stderr that is written over and over, for somebody who watches; nothing in a pipe or a log. */
export const progress = {
  show(what: string): void {
    if (process.stderr.isTTY) process.stderr.write(`${clearLine}mocks · ${what}`)
  },
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write(clearLine)
  },
}
