/**
 * Does the work, and throws where a promise was rejected meanwhile that nobody waited for: the one of a step without `await`,
 * say. Unheard of, it would end the process, or nobody would ever know.
 */
export async function heedRejections(work: () => Promise<void>): Promise<void> {
  const rejected: unknown[] = []
  const note = (error: unknown) => void rejected.push(error)
  process.on('unhandledRejection', note)
  try {
    await work()
    // The runtime tells of a rejection when everything that goes on at once is done.
    await new Promise<void>((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', note)
  }
  if (rejected.length === 0) return
  const [first] = rejected
  const error = new Error(
    `Expected every promise of the story to be awaited\nThere was: one that nobody awaited, and it was rejected: ${
      first instanceof Error ? first.message : String(first)
    }`,
  )
  if (first instanceof Error) error.stack = first.stack ?? ''
  throw error
}
