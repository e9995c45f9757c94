import { Chance } from './chance.ts'

/**
 * The root, or a branch, of everything that is left to chance. A branch is named by a path of words and whole numbers, and
 * depends on nothing else: one more student has a branch of its own and changes nobody else's.
 *
 * The words of a path are mixed by the steps of MurmurHash3 x86 128 (Austin Appleby), one after another.
 */
export class Seed {
  readonly #words: readonly [number, number, number, number]

  private constructor(words: readonly [number, number, number, number]) {
    this.#words = words
  }

  /** The root of a seed; a text and a number that look alike are the same seed. */
  static of(seed: string | number): Seed {
    return new Seed([0x2f0b4c47, 0x6d0f27bd, 0x1b56c4e9, 0x75a1f8c3]).branch(String(seed))
  }

  /** The branch at a path below this one. Whole numbers are taken modulo 2^32. */
  branch(...path: readonly (string | number)[]): Seed {
    let [a, b, c, d] = this.#words
    const mix = (word: number) => {
      let k = Math.imul(word, 0x239b961b)
      k = Math.imul((k << 15) | (k >>> 17), 0xab0e9789)
      a ^= k
      a = (a << 19) | (a >>> 13)
      a = (Math.imul((a + b) | 0, 5) + 0x561ccd1b) | 0 // The lanes take turns.
      ;[a, b, c, d] = [b, c, d, a]
    }
    for (const part of path) {
      if (typeof part === 'number') mix(part)
      else {
        for (let index = 0; index < part.length; index++) mix(part.charCodeAt(index))
        mix(-1 - part.length)
      }
    }
    return new Seed([a, b, c, d])
  }

  /** The stream of chance at a path below this one, always from its beginning. */
  at(...path: readonly (string | number)[]): Chance {
    let [a, b, c, d] = path.length === 0 ? this.#words : this.branch(...path).#words
    a = (a + b + c + d) | 0
    a = scattered(a)
    b = scattered((b + a) | 0)
    c = scattered((c + b) | 0)
    d = scattered((d + c) | 0)
    return new Chance((a + d) | 0, b, c, d)
  }
}

/** MurmurHash3's last step: every bit of the word moves every other. */
function scattered(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
