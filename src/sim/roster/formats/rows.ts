/** A list to read once, whether it is at hand or comes bit by bit. To await each item of one at hand takes longer than to write it. */
export type Many<Item> = Iterable<Item> | AsyncIterable<Item>

/** The items, each turned into a row. */
export function mapped<From, To>(items: Many<From>, turn: (item: From) => To): Many<To> {
  return Symbol.iterator in items ? turned(items, turn) : turnedLater(items, turn)
}

function* turned<From, To>(items: Iterable<From>, turn: (item: From) => To): Generator<To> {
  for (const item of items) yield turn(item)
}

async function* turnedLater<From, To>(items: AsyncIterable<From>, turn: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield turn(item)
}

/** Shows each item to `visit`. */
export async function each<Item>(items: Many<Item>, visit: (item: Item) => void): Promise<void> {
  if (Symbol.iterator in items) { for (const item of items) visit(item) }
  else for await (const item of items) visit(item)
}

/** The parts of a list in one cell, without the blanks around them and without empty ones. */
export function listIn(cell: string, separator: string | RegExp = ','): string[] {
  return cell === '' ? [] : cell.split(separator).map((part) => part.trim()).filter((part) => part !== '')
}
