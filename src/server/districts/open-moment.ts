import { parseLink } from '../../scenarios/training/link.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Districts } from './districts.ts'

/**
 * Opens the moment of a link in a district of its own, which is made anew where the link was opened before. Gives its id.
 * @throws HomeroomError `training_invalid` where the link is none, or leads to another state than where it was made
 */
export async function openMoment(districts: Districts, link: string): Promise<string> {
  const { options, acts, digest } = parseLink(link)
  const id = `moment-${digest.slice(0, 8)}`
  if (districts.list().some((it) => it.id === id)) await districts.remove(id)
  const district = await districts.create({ id, name: options.name ?? 'A moment by link', training: options })
  try {
    for (const act of acts) await district.training!.act(act)
    if (await district.world.digest() === digest) return id
  } catch (error) {
    await districts.remove(id)
    throw error
  }
  await districts.remove(id)
  throw new HomeroomError(
    'training_invalid',
    'Make the link anew: this version of Homeroom comes to another state with it; see docs/demos.md',
  )
}
