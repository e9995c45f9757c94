/** The items, each turned into a row. */
export async function* mapped<From, To>(
  items: Iterable<From> | AsyncIterable<From>,
  turn: (item: From) => To,
): AsyncGenerator<To> {
  for await (const item of items) yield turn(item)
}

/** The parts of a list in one cell, without the blanks around them and without empty ones. */
export function listIn(cell: string, separator: string | RegExp = ','): string[] {
  return cell === '' ? [] : cell.split(separator).map((part) => part.trim()).filter((part) => part !== '')
}
