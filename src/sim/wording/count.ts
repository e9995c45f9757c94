/** Writes a whole number with commas between the thousands: `1,480`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Writes a count with its noun in the right number: `1 student`, `1,480 students`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`
}

/**
 * Writes a share in percent with one decimal, half up: `14.3 %`.
 *
 * Whole numbers only, so that what is printed does not depend on how a float was rounded on its way here.
 */
export function percentOf(part: number, whole: number): string {
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole))
  return `${thousands(Math.floor(tenths / 10))}.${tenths % 10} %`
}

/** Joins words as a sentence does: `a`, `a and b`, `a, b and c`. */
export function joined(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
