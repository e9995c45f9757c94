import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { createContext } from 'hono/jsx'
import type { AppEnvironment } from '../../app-environment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import type { Person } from '../../session/person.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import type { Deadline } from '../../../sim/clock/deadline.ts'
import { type BarView, barView } from '../time/bar-view.ts'
import { noticeCookie } from './notice.ts'
import { type Theme, themeOf } from './theme.ts'

/** What stands around each page: who looks, at which district, and at what virtual time. */
export interface Frame {
  readonly person: Person | null
  readonly district: { readonly id: string; readonly name: string; readonly now: string } | null
  readonly next: Deadline | null
  /** What a school's administrator waits for at the own school; null where nothing is on hold there. */
  readonly ownHold: HeldSchool | null
  /** The moments of the district, for a trainer; null where none are kept. */
  readonly bar: BarView | null
  /** Where else one could go: for a trainer all districts. */
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly path: string
  /** The path with what stands behind its question mark. */
  readonly address: string
  readonly theme: Theme
  /** What has just been done, in a sentence; shown once. */
  readonly notice: string | null
  readonly csrfToken: string
  readonly nonce: string
}

/** The menu names so many districts; the start page has all. */
const placesMax = 20

const nowhere: Frame = {
  person: null,
  district: null,
  next: null,
  ownHold: null,
  bar: null,
  places: [],
  path: '/',
  address: '/',
  theme: 'system',
  notice: null,
  csrfToken: '',
  nonce: '',
}

/** Parts of a page find the frame here: a form its token, a link its district. */
export const FrameContext = createContext<Frame>(nowhere)

export async function frameOf(context: Context<AppEnvironment>): Promise<Frame> {
  // A page that tells of a problem is shown before anything else is known.
  const district = context.get('district') as ServedDistrict | undefined
  const person = context.get('person') ?? null
  const notice = getCookie(context, noticeCookie) ?? null
  if (notice !== null) deleteCookie(context, noticeCookie, { path: '/' })
  return {
    person,
    district: district === undefined ? null : { id: district.id, name: district.name, now: district.world.now() },
    places: person?.role === 'trainer'
      ? context.get('districts').list().slice(0, placesMax).map(({ id, name }) => ({ id, name }))
      : [],
    next: district === undefined
      ? null
      : await district.read('next deadline', (world) => district.training?.nextDeadline() ?? world.nextDeadline()),
    ownHold: district === undefined || person === null ? null : await ownHold(district, person),
    bar: person?.role === 'trainer' && district?.training ? barView(district.training) : null,
    path: context.req.path,
    address: context.req.path + new URL(context.req.url).search,
    theme: themeOf(context),
    notice,
    csrfToken: context.get('csrfToken') ?? '',
    nonce: context.get('nonce') ?? '',
  }
}

async function ownHold(district: ServedDistrict, { role, districtId, schoolId }: Person): Promise<HeldSchool | null> {
  if (role !== 'school admin' || districtId !== district.id) return null
  const holds = await district.read('holds', (world) => world.holds())
  return holds.find((it) => it.schoolId === schoolId) ?? null
}
