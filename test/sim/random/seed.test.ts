import { describe, expect, test } from 'vitest'
import { Seed } from '../../../src/sim/random/seed.ts'

const words = (seed: Seed, ...path: (string | number)[]) => {
  const chance = seed.at(...path)
  return [chance.word(), chance.word(), chance.word()]
}

describe('The seeded generator', () => {
  test('gives these numbers, on every runtime and for ever', () => {
    expect(words(Seed.of(1), 'student', 7)).toEqual([3280673338, 4237804085, 2771245668])
    expect(words(Seed.of('maple'), 'family', 12, 2019, 0)).toEqual([2771713698, 963335065, 1314100575])
  })

  test('takes a number and its text for the same seed', () => {
    expect(words(Seed.of(7), 'x')).toEqual(words(Seed.of('7'), 'x'))
  })

  test('has a stream of its own for each path', () => {
    const paths = [['a', 'b'], ['ab'], ['a', 'b', 0], ['b', 'a'], ['a'], [0], [1], [0, 0], ['0'], []]
    const seen = new Set(paths.map((path) => words(Seed.of(1), ...path).join()))
    expect(seen.size).toBe(paths.length)
    expect(words(Seed.of(1).branch('a', 'b'), 'c')).toEqual(words(Seed.of(1).branch('a'), 'b', 'c'))
  })

  test('begins anew each time a stream is asked for', () => {
    const seed = Seed.of(1)
    seed.at('x').word()
    expect(words(seed, 'x')).toEqual(words(Seed.of(1), 'x'))
  })

  test('neighboring streams have nothing to do with one another', () => {
    const seed = Seed.of(1)
    const counts = new Array(10).fill(0)
    for (let path = 0; path < 50_000; path++) counts[seed.at('row', path).below(10)]++
    for (const count of counts) expect(Math.abs(count - 5_000)).toBeLessThan(300)
  })

  test('draws evenly, and by weights', () => {
    const chance = Seed.of(3).at()
    const drawn = Array.from({ length: 40_000 }, () => chance.weighted([['a', 3], ['b', 1]] as const))
    expect(drawn.filter((it) => it === 'a').length / drawn.length).toBeCloseTo(0.75, 1)
    const shares = Array.from({ length: 40_000 }, () => chance.share())
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...shares)).toBeLessThan(1)
    expect(shares.reduce((sum, it) => sum + it, 0) / shares.length).toBeCloseTo(0.5, 1)
  })

  test('shuffles without losing anybody', () => {
    const order = Seed.of(1).at('x').shuffled([1, 2, 3, 4, 5, 6, 7, 8])
    expect(order).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...order].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
