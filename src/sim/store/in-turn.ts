import type { Store } from './store.ts'

/** When what was last asked of a store has ended. */
const ends = new WeakMap<Store, Promise<unknown>>()

/**
 * Runs `work` after everything that was asked of the store before: the worlds on one store share its connection, with its
 * transaction and its working tables. Work must not ask for a turn of its own and wait for it.
 */
export function inTurn<T>(store: Store, work: () => Promise<T>): Promise<T> {
  return afterOthers(store, () => store.piece(work))
}

/** Closes a store after everything that was asked of it. */
export function closeInTurn(store: Store): Promise<void> {
  return afterOthers(store, () => store.close())
}

function afterOthers<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const turn = (ends.get(store) ?? Promise.resolve()).then(work)
  ends.set(store, turn.catch(() => {}))
  return turn
}

/**
 * Resolves when nothing that was asked of a store waits any more, or when it is `over` that anybody waits for that. In a
 * `pause`, who was answered asks for the next thing.
 */
export async function untilIdle(store: Store, over: () => boolean, pause: () => Promise<void>): Promise<void> {
  let seen: Promise<unknown> | undefined
  for (let end = ends.get(store); end !== seen && !over(); end = ends.get(store)) {
    await end
    seen = end
    await pause()
  }
}

/** The same methods, each of which takes its turn on the store, behind what `first` does there. */
export function eachInTurn<
  Methods extends { readonly [Name in keyof Methods]: (...inputs: never[]) => Promise<unknown> },
>(
  store: Store,
  methods: Methods,
  first: () => Promise<void> = () => Promise.resolve(),
): Methods {
  const queued = Object.entries<(...inputs: never[]) => Promise<unknown>>(methods)
    .map(([name, method]) => [
      name,
      (...inputs: never[]) =>
        inTurn(store, async () => {
          await first()
          return await method(...inputs)
        }),
    ])
  return Object.fromEntries(queued) as Methods
}
