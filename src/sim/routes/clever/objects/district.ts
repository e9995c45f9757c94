import { hexOf } from '../object-id.ts'
import type { Pause } from '../pause.ts'
import type { ApiVersion, ObjectSource } from './object.ts'

/** What changes about a district. */
export interface DistrictFacts {
  readonly name: string
  readonly domain: string
  /** `YYYY-MM-DD` */
  readonly launchDate: string
  /** A timestamp, or empty before the first import. */
  readonly lastSync: string
  readonly state: string
  readonly error: string
  readonly pause: Pick<Pause, 'start' | 'end'> | null
}

export function districtObject(
  facts: DistrictFacts,
  { districtId, sisDistrict, options }: ObjectSource,
  version: ApiVersion,
): Record<string, unknown> {
  const admin = options.districtAdmin
  return {
    id: districtId,
    name: facts.name,
    sis_type: options.sisType,
    launch_date: facts.launchDate,
    portal_url: `https://clever.com/in/${facts.domain.split('.')[0]}`,
    login_methods: ['Google', 'Clever Badges'],
    ...(facts.lastSync !== '' && { last_sync: facts.lastSync }),
    state: facts.state,
    error: facts.error,
    // They stay filled after a pause is over: observed on the wire.
    ...(facts.pause !== null && { pause_start: facts.pause.start, pause_end: facts.pause.end }),
    mdr_number: `0${parseInt(hexOf(`${sisDistrict} mdr`, 8), 16) % 10_000_000}`,
    nces_id: `06${String(parseInt(hexOf(`${sisDistrict} nces`, 8), 16) % 100_000).padStart(5, '0')}`,
    ...(admin !== null && {
      district_contact: {
        id: `5b${hexOf(`${sisDistrict} contact`, 22)}`,
        district: districtId,
        email: `${admin.first}.${admin.last}@${facts.domain}`.toLowerCase(),
        name: { first: admin.first, last: admin.last },
        title: admin.title,
      },
    }),
    ...(version === 'v3.1' && { lms_type: '', lms_state: '' }),
  }
}
