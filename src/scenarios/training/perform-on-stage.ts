import { parseDay } from '../../sim/clock/day.ts'
import { mistakeNamed } from '../../sim/district/mistakes/mistakes.ts'
import type { SisEdit } from '../../sim/district/sis-edit.ts'
import { HomeroomError } from '../../sim/error.ts'
import { counted } from '../../sim/wording/count.ts'
import { School } from '../language/school.ts'
import { isOfFiles } from '../run/parties.ts'
import type { VendorName } from '../run/vendors.ts'
import type { Act } from './act.ts'
import type { TrainingStage } from './training-stage.ts'

/** What is done at the district's side, or at a vendor. */
export type ActOnStage = Exclude<Act, { type: 'advance to' | 'advance by' | 'step' | 'command' | 'demo' }>

export async function performOnStage(act: ActOnStage, stage: TrainingStage): Promise<void> {
  const { sis, sftp, admin } = stage.cast
  switch (act.type) {
    case 'upload':
      return void await stage.rehearsal.upload()
    case 'roll over':
      return await sis.rollOver({ mistake: act.mistakes ?? [], ...at(stage, act.schoolId) })
    case 'mistakes':
      return await sis.exports(act.mistakes.map((it) => mistakeNamed(it).name), at(stage, act.schoolId))
    case 'edit':
      return await stage.act({ by: 'SIS', text: `has a change by hand: ${act.edit[0]}` }, () => {
        stage.sis.edit(act.edit as unknown as SisEdit)
        return Promise.resolve()
      })
    case 'nightly':
      return await nightly(act.on, stage)
    case 'pause transfer':
      return await sftp.pause()
    case 'resume transfer':
      return await sftp.resume()
    case 'route':
      return void await admin.switchTo(act.to)
    default:
      await performAtVendor(act, stage)
  }
}

type ActAtVendor = Extract<ActOnStage, { type: 'vendor import' | `clever ${string}` | `classlink ${string}` }>

async function performAtVendor(act: ActAtVendor, stage: TrainingStage): Promise<void> {
  const { clever, classlink } = stage.cast
  const { name } = stage.rehearsal.route
  if (act.type === 'vendor import') {
    assertOpen(stage, isOfFiles(name) ? 'clever' : name)
    return void await (name === 'clever' ? clever : classlink).imports()
  }
  assertOpen(stage, act.type.startsWith('clever ') ? 'clever' : 'classlink')
  switch (act.type) {
    case 'clever pause':
      assertRange(act)
      return await clever.pause(act.from, act.to)
    case 'clever thresholds':
      return await clever.setThresholds(act.whose, { deleted: act.deleted, updated: act.updated })
    case 'clever rotate token':
      return await clever.rotateToken()
    case 'clever disconnect':
      return await clever.disconnect()
    case 'clever reconnect':
      return await clever.reconnect()
    case 'clever resume':
      return await clever.resume()
    case 'clever approve':
      return await clever.approveHold()
    case 'clever discard':
      return await clever.discardHold()
    case 'classlink blackouts':
      act.blackouts.forEach(assertRange)
      return await stage.act(
        { by: settings, text: `has ${counted(act.blackouts.length, 'Sync Blackout')}` },
        () => Promise.resolve(stage.vendors.of('classlink').model.setBlackouts(act.blackouts)),
      )
    case 'classlink limited imports':
      return await classlink.limitImports(act.limited)
    case 'classlink thresholds':
      return await classlink.setThresholds(act.thresholds as Parameters<typeof classlink.setThresholds>[0])
    case 'classlink approve':
      return await classlink.approveImport()
    case 'classlink discard':
      return await stage.act(
        { by: settings, text: 'throws away the import that waited' },
        () => Promise.resolve(void stage.vendors.of('classlink').model.discardWaiting()),
      )
  }
}

/** Both sides take a range of days as people set it: its end comes after its beginning, or on the same day. */
function assertRange({ from, to }: { readonly from: string; readonly to: string }): void {
  if (parseDay(from) <= parseDay(to)) return
  throw new HomeroomError('date_invalid', `Choose an end on or after ${from}, not "${to}"`)
}

/** Who keeps the settings, as what happened is told. */
const settings = 'district, in ClassLink'

async function nightly(on: boolean, stage: TrainingStage): Promise<void> {
  const { sftp, clever, classlink } = stage.cast
  const { name } = stage.rehearsal.route
  if (on) return await (name === 'clever' ? clever : name === 'classlink' ? classlink : sftp).everyNight()
  await stage.act({ by: isOfFiles(name) ? 'SFTP job' : name, text: 'brings nothing by itself any more' }, () => {
    if (isOfFiles(name)) stage.job.onlyWhenAsked()
    else stage.vendors.of(name).route.onlyWhenAsked()
    return Promise.resolve()
  })
}

function at(stage: TrainingStage, schoolId: string | undefined): { school?: School } {
  if (schoolId === undefined) return {}
  const found = stage.district.schools.find(({ id }) => id === schoolId)
  if (found === undefined) {
    const ids = stage.district.schools.map(({ id, name }) => `${id} (${name})`).join(', ')
    throw new HomeroomError('school_unknown', `Name a school of the district, "${schoolId}" is none of ${ids}`)
  }
  return { school: new School(stage, found) }
}

function assertOpen(stage: TrainingStage, vendor: VendorName): void {
  if (stage.vendors.isOpen(vendor)) return
  const name = vendor === 'clever' ? 'Clever' : 'ClassLink'
  throw new HomeroomError(
    'not_allowed',
    `Have the roster come through ${name} first: it comes by ${stage.rehearsal.route.name}`,
  )
}
