/**
 * Does work, and what goes on until it has `settled`; throws where a promise was rejected meanwhile that nobody awaited, such as
 * that of a step without `await`. Unheard of, it would end the process, or nobody would ever know.
 */
export async function heedRejections(work: () => Promise<void>, settled: () => Promise<void>): Promise<void> {
  const rejected: unknown[] = []
  const note = (error: unknown) => void rejected.push(error)
  process.on('unhandledRejection', note)
  try {
    await work()
  } finally {
    await settled()
    process.off('unhandledRejection', note)
  }
  if (rejected.length > 0) throw unheard(rejected[0])
}

function unheard(rejected: unknown): Error {
  const { message, stack } = rejected instanceof Error ? rejected : new Error(String(rejected))
  const error = new Error(
    `Expected every promise of the story to be awaited\nThere was: one that nobody awaited, and it was rejected: ${message}`,
  )
  error.stack = stack ?? ''
  return error
}
