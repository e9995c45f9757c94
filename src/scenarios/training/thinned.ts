/** So many moments are kept as snapshots; the others are reached by replaying from the nearest one before. */
export const momentsKeptMax = 12

/** The latest ones are all kept: what a trainer goes back to most. */
const latestKept = 6

/**
 * Which of the kept moments may go, so that no more than so many stay: the beginning and the latest ones stay, and of the
 * others the one goes whose neighbors are nearest to each other. In this way the gaps grow with the distance.
 */
export function toForget(kept: readonly number[], keptMax = momentsKeptMax): number[] {
  const numbers = [...kept].sort((a, b) => a - b)
  const gone: number[] = []
  while (numbers.length > keptMax) {
    let chosen = 1
    let smallest = Infinity
    for (let place = 1; place < numbers.length - Math.min(latestKept, keptMax - 1); place++) {
      // A gap that lies far back weighs less than one just before.
      const gap = (numbers[place + 1]! - numbers[place - 1]!) / (numbers.at(-1)! - numbers[place]! + 1)
      if (gap < smallest) [smallest, chosen] = [gap, place]
    }
    gone.push(...numbers.splice(chosen, 1))
  }
  return gone
}
