/** Runs something so often and gives each time in milliseconds. */
export async function times(count: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const list: number[] = []
  for (let round = 0; round < count; round++) list.push(await milliseconds(() => work(round)))
  return list
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export const sum = (list: readonly number[]): number => list.reduce((total, it) => total + it, 0)

/** A small table, its first column to the left and the others to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((it) => typeof it === 'number' ? it.toFixed(1) : it))
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  return cells.map((row) =>
    row.map((cell, column) => column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ')
  ).join('\n')
}
