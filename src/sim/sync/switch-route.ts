import { createHash } from 'node:crypto'
import { type District, log } from '../district.ts'
import type { Judgement } from '../policy/judge.ts'
import type { RouteName } from '../routes/route.ts'
import { accept } from './accepted.ts'
import { compare, listSubjects } from './compare/compare.ts'
import { figures } from './figures.ts'
import { supersede } from './held.ts'
import { notifyTeachers } from './notify.ts'
import { release } from './release.ts'
import { recordUpload } from './upload-record.ts'
import { clearWorkingTables } from './wishes.ts'

/** A district that goes over to another route. */
export interface RouteSwitch {
  readonly to: RouteName
  readonly by: string
}

/** What decides of a school whose roster is taken out because somebody said so: nothing. */
const go = (schoolId: string): Judgement => ({ schoolId, verdict: 'go', blocks: 'everything', holds: [] })

/**
 * Removes what the previous route rostered, as if a roster of nothing had been approved: accounts, their contact points and
 * what people made themselves stay, classes become history. The next upload is a first sync, and whoever has an email or a phone
 * of an account gets that one (userbus.xyz/products/product/blackbaud-remind-sync, third party). Gives the id under which
 * the removal is told. That schools are "not connected" in between is inferred.
 */
export async function switchRoute(district: District, { to, by }: RouteSwitch): Promise<number> {
  const { store, id, policy } = district
  await clearWorkingTables(store)
  const { uploadId, schools } = await store.transaction(async () => {
    const comparing = { store, districtId: id, policy: policy.service, lapsed: false }
    const { subjects } = await listSubjects(comparing)
    await compare(comparing, subjects)
    const schools = await figures(store, id, policy.hold, subjects)
    await log(district, { type: 'switch route', to, by })
    await supersede(district)
    const origin = `the district goes over to ${to}: what was rostered before is removed`
    const digest = createHash('sha256').update(origin).digest('hex')
    const sets = schools.map((school) => ({ school, judgement: go(school.id) }))
    const nothing = {
      format: null,
      outcome: 'read',
      files: [],
      ignored: [],
      digest,
      bytes: 0,
      errors: [],
      errorsTotal: 0,
    } as const
    const uploadId = await recordUpload(district, { origin, files: [] }, nothing, sets, false)
    await accept(district, district.now)
    return { uploadId, schools }
  })
  const gone = schools.map((school) =>
    ({
      schoolId: school.id,
      firstSync: school.firstSync,
      removals: 'apply',
      changed: true,
      removedClass: 'archive',
    }) as const
  )
  await release(district, uploadId, gone, () => {})
  await store.transaction(async () => {
    await store.run(`update upload set stage = 'done' where district_id = $1 and upload_id = $2`, [id, uploadId])
    await store.run('update school set first_synced_at = null where district_id = $1', [id])
    await notifyTeachers(district, uploadId, `upload ${uploadId}`)
  })
  return uploadId
}
