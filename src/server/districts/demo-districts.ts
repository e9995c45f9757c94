import type { Demo } from '../../scenarios/demos/demo.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Districts } from './districts.ts'
import type { ServedDistrict } from './served-district.ts'
import { trainingOf } from './training-of.ts'

/** A demo has one district on a server, so that there are never more of them than demos. */
export const demoDistrict = (demo: Demo): string => `demo-${demo.name}`

/** The district of a demo as it stands; made where there is none. */
export async function openDemo(districts: Districts, demo: Demo): Promise<ServedDistrict> {
  return districts.list().find(({ id }) => id === demoDistrict(demo)) ?? await startDemo(districts, demo)
}

/** Makes the district of a demo anew. */
export async function startDemo(districts: Districts, demo: Demo): Promise<ServedDistrict> {
  const id = demoDistrict(demo)
  if (districts.list().some((it) => it.id === id)) await districts.remove(id)
  return await districts.create({ id, name: demo.title, training: { ...demo.district, demo: demo.name } })
}

/**
 * The demo that a district is for, at its beginning again: its own district is made anew; a fork, which has moments that
 * its origin does not know of, goes back to its first one.
 * @throws HomeroomError `demo_unknown` where it is for none
 */
export async function resetDemo(districts: Districts, district: ServedDistrict): Promise<ServedDistrict> {
  const training = trainingOf(district)
  const { demo } = training.ground
  if (demo === null) throw new HomeroomError('demo_unknown', 'Reset a demo: this district is for none')
  if (district.id === demoDistrict(demo)) return await startDemo(districts, demo)
  await training.back(training.moments()[0]!.number)
  return district
}
