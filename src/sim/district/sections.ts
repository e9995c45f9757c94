/** Students of a section that is neither empty nor crowded. */
export const sectionSize = { least: 18, wished: 24, most: 30 }

/** How many sections so many students make, and in how many rotations through the periods of the day. */
export interface Division {
  /** Groups of students who are in the same period for each course. */
  readonly rotations: number
  /** Sections of a course in one rotation. */
  readonly parts: number
}

/** The division of students whose sections come closest to the wished size; `periods` is 0 where a class stays together. */
export function divide(students: number, periods: number): Division {
  let best: Division = { rotations: 1, parts: 1 }
  let least = Infinity
  // The more rotations, the fewer teachers are in class at once.
  for (let rotations = Math.max(1, periods); rotations >= 1; rotations--) {
    for (let parts = 1; parts === 1 || students / (rotations * parts) >= sectionSize.least / 2; parts++) {
      const size = students / (rotations * parts)
      const outside = Math.max(0, sectionSize.least - size, size - sectionSize.most)
      const fault = Math.abs(size - sectionSize.wished) + outside * 100
      if (fault < least - 1e-9) [best, least] = [{ rotations, parts }, fault]
    }
  }
  return best
}

/**
 * Neighboring grades that share their sections, so that each group has at least so many students where there are enough.
 * `counts` are students by grade.
 */
export function groupsOf(counts: readonly number[], least: number): { readonly from: number; readonly to: number }[] {
  const groups: { from: number; to: number; count: number }[] = []
  let open: { from: number; to: number; count: number } | undefined
  for (const [grade, count] of counts.entries()) {
    open = open === undefined ? { from: grade, to: grade, count } : { ...open, to: grade, count: open.count + count }
    if (open.count < least) continue
    groups.push(open)
    open = undefined
  }
  const last = groups.at(-1)
  if (open !== undefined && last !== undefined) groups[groups.length - 1] = { ...last, to: open.to }
  else if (open !== undefined) groups.push(open)
  return groups
}

/** A shuffle of 0 to `count - 1` that takes no memory: a factor without a common divisor, and a shift. */
export interface Shuffle {
  readonly factor: number
  readonly shift: number
  readonly count: number
}

export function shuffled(place: number, { factor, shift, count }: Shuffle): number {
  return (place * factor + shift) % count
}

export function shuffleOf(count: number, chance: { below(count: number): number }): Shuffle {
  if (count < 2) return { factor: 1, shift: 0, count: Math.max(1, count) }
  let factor = 1 + chance.below(count)
  while (divisorOf(factor, count) !== 1) factor = factor % count + 1
  return { factor, shift: chance.below(count), count }
}

function divisorOf(one: number, other: number): number {
  return other === 0 ? one : divisorOf(other, one % other)
}
