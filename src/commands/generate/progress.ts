const clearLine = '\r\u001b[K'

/** How often a line is written over: after so many parts of text, some 500 rows each. */
const partsAtOnce = 50

/** One line on stderr that is written over and over, for somebody who watches; nothing in a pipe or a log. */
export const progress = {
  show(file: string, rows: number, parts: number): void {
    if (!process.stderr.isTTY || parts % partsAtOnce !== 0) return
    process.stderr.write(`${clearLine}write · ${file} · ${rows} rows`)
  },
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write(clearLine)
  },
}
