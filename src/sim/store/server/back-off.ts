/** The real time: a server that restarts takes some. */
const waitsMs = [0, 50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]

/**
 * Tries again and again what a server refuses while it restarts, ten times within a quarter of a minute.
 * @throws what the last try threw, or the first one that `again` does not let pass
 */
export async function backOff<T>(work: () => Promise<T>, again: (error: unknown) => boolean): Promise<T> {
  let last: unknown
  for (const waitMs of waitsMs) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    try {
      return await work()
    } catch (error) {
      if (!again(error)) throw error
      last = error
    }
  }
  throw last
}
