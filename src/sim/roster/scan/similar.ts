/** The candidate that a misspelt name was probably meant to be, if any is close. */
export function similarTo(name: string, candidates: readonly string[]): string | undefined {
  const plain = reduced(name)
  if (plain === '') return undefined
  const same = candidates.find((candidate) => reduced(candidate) === plain)
  if (same !== undefined) return same
  let best: string | undefined
  let least = Math.max(1, Math.floor(plain.length / 5)) + 1
  for (const candidate of candidates) {
    const distance = distanceOf(plain, reduced(candidate))
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** What is left of a name without its case, blanks and joining characters. */
function reduced(name: string): string {
  return name.slice(0, 100).toLowerCase().replace(/[^a-z0-9.]/g, '')
}

/** Levenshtein's distance. */
function distanceOf(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    }
    above = row
  }
  return above.at(-1)!
}
