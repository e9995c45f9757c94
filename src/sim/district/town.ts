import type { Seed } from '../random/seed.ts'

const starts = 'Maple Fair Spring River Clear Stone Green Lake North Ash Mill Wood Bright Silver Cold Fern'.split(' ')
const ends = 'grove field ford brook view dale port wood ton haven mount crest'.split(' ')

/** The town of a seed. Its domain ends in `.example`, which belongs to nobody (RFC 2606). */
export function townOf(seed: Seed): { readonly town: string; readonly domain: string } {
  const chance = seed.at('town')
  const start = chance.pick(starts)
  const end = chance.pick(ends.filter((it) => it !== start.toLowerCase()))
  return { town: `${start}${end}`, domain: `${start.toLowerCase()}${end}.example` }
}
