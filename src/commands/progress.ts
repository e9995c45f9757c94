import type { Progress } from '../sim/sync/progress.ts'

const clearLine = '\r\u001b[K'

/** One line on stderr that is written over and over, for somebody who watches; nothing in a pipe or a log. */
export const progress: { readonly show: Progress; clear(): void } = {
  show({ stage, school, done, total }) {
    if (!process.stderr.isTTY) return
    const parts = [stage, school, total !== undefined && `${done ?? 0} of ${total}`]
    const line = parts.filter(Boolean).join(' · ')
    process.stderr.write(clearLine + line.slice(0, (process.stderr.columns ?? 80) - 1))
  },
  clear() {
    if (process.stderr.isTTY) process.stderr.write(clearLine)
  },
}
