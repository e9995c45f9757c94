import { Hono } from 'hono'
import type { UploadReport } from '../../../sim/sync/report.ts'
import type { World } from '../../../sim/world.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { allow } from '../frame/allow.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { removalsDays } from './removals-days.ts'
import { SisSyncPage } from './sis-sync-page.tsx'
import { sisSyncView } from './sis-sync-view.ts'

/** The SIS sync tab: the district's page for its administrator. */
export function sisSync(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.get('/districts/:district', allow('upload'), async (context) => {
    const district = context.get('district')
    const { holds, schools, report, latest } = await district.read('sis sync', async (world) => ({
      holds: await world.holds(),
      schools: await world.schools(),
      report: await latestProcessed(world),
      latest: (await world.uploads({ limit: 1 })).entries[0] ?? null,
    }))
    const isPaused = district.transfer.paused
    const view = sisSyncView({ holds, schools, report, latest, removals: removalsDays(district.world), isPaused })
    return await show(context, { title: 'SIS sync', area: 'sis sync' }, <SisSyncPage view={view} isPaused={isPaused} />)
  })

  app.post('/districts/:district/transfer', allow('pause transfer'), async (context) => {
    const { transfer, id } = context.get('district')
    const pauses = (await context.req.parseBody()).transfer === 'pause'
    await (pauses ? transfer.pause() : transfer.resume())
    const sentence = pauses
      ? 'The transfer is paused. Files that come by SFTP are refused until you resume it.'
      : 'The transfer runs again.'
    return done(context, sentence, `/districts/${encodeURIComponent(id)}`)
  })
  return app
}

/** How far back the latest processed upload is looked for; before that only refused ones have come. */
const lookedAtMax = 100

/** A refused upload says nothing of the schools; the latest that was processed does. */
async function latestProcessed(world: World): Promise<UploadReport | null> {
  const { entries } = await world.uploads({ limit: lookedAtMax })
  const found = entries.find(({ schools }) => schools > 0)
  return found === undefined ? null : await world.report(found.uploadId)
}
