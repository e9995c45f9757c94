import { Hono } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { SchoolCounts } from '../../../sim/sync/report.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import { joined } from '../../../sim/wording/count.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { may } from '../../session/permissions.ts'
import { allow } from '../frame/allow.ts'
import { fieldsOf } from '../frame/fields.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { pagingOf } from '../parts/paging.ts'
import { filterOf, queryOf } from './change-list.ts'
import { ClearPage } from './clear-page.tsx'
import { ReviewPage } from './review-page.tsx'
import { reviewView } from './review-view.ts'

const nobody: SchoolCounts = { teachers: 0, staff: 0, students: 0, guardians: 0, classes: 0, participants: 0 }

/** Holds: a school's changes under review, and the clearing of holds. */
export function review(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/holds/clear', allow('approve'), async (context) => {
    const district = context.get('district')
    const wanted = context.req.queries('school') ?? []
    const held = (await holdsOf(district)).filter(({ schoolId }) => wanted.includes(schoolId))
    if (held.length === 0) {
      throw new HomeroomError('nothing_on_hold', 'Select a school that is on hold: none of those that were selected is')
    }
    return await show(context, { title: 'Clear holds', area: 'sis sync' }, <ClearPage held={held} />)
  })

  app.post('/districts/:district/holds/clear', allow('approve'), async (context) => {
    const district = context.get('district')
    const fields = await fieldsOf(context)
    const schoolIds = fields.all('school')
    const names = (await holdsOf(district)).filter(({ schoolId }) => schoolIds.includes(schoolId))
    await district.world.approve({ schoolIds, uploadId: fields.number('upload'), by: context.get('person')!.name })
    const which = joined(names.map(({ schoolName }) => schoolName))
    return done(
      context,
      `${schoolIds.length === 1 ? 'The hold' : 'The holds'} of ${which} ${
        schoolIds.length === 1 ? 'is' : 'are'
      } cleared, and the changes are applied.`,
      `/districts/${encodeURIComponent(district.id)}`,
    )
  })

  app.get('/districts/:district/holds/:school', allow('see reports'), async (context) => {
    const district = context.get('district')
    const held = (await holdsOf(district)).find(({ schoolId }) => schoolId === context.req.param('school'))
    if (held === undefined) {
      throw new HomeroomError(
        'nothing_on_hold',
        `Look at a school that is on hold: "${context.req.param('school')}" is not, or not any more`,
      )
    }
    const address = new URL(context.req.url)
    const report = await district.read(`report ${held.uploadId}`, (world) => world.report(held.uploadId))
    const { entries, total } = await district.world.changePage(held.uploadId, queryOf(address, held.schoolId))
    const view = reviewView({
      held,
      counts: report.schools.find(({ id }) => id === held.schoolId)?.counts ?? nobody,
      policy: district.world.policy().hold,
    })
    return await show(
      context,
      { title: `Review changes of ${held.schoolName}`, area: 'sis sync' },
      <ReviewPage
        view={view}
        mayApprove={may(context.get('person')!, 'approve', { districtId: district.id })}
        rows={entries}
        filter={filterOf(address)}
        paging={pagingOf(address, entries.length, total)}
      />,
    )
  })
  return app
}

async function holdsOf(district: ServedDistrict): Promise<readonly HeldSchool[]> {
  return await district.read('holds', (world) => world.holds())
}
