import type { FaultName } from '../faults/presets.ts'
import { faultNames } from '../faults/presets.ts'
import type { FaultSwitches } from '../faults/switches.ts'
import type { Answer } from './port.ts'

export const doorPath = '/_homeroom/'

export interface Door {
  readonly switches: FaultSwitches
  /** Imports what the SIS lists on a day, `YYYY-MM-DD`, and tells what came of it. */
  readonly importOn: (date: string) => Promise<unknown>
}

/**
 * A vendor with a door beside it, for tools that run a scenario: faults and imports, while clients pull. No path of the
 * vendors begins with `/_homeroom/`.
 */
export function withDoor(answer: Answer, door: Door): Answer {
  return (request) => {
    // Asked of every request: cheaper than reading the address, and the path is looked at again behind it.
    if (!request.url.includes(doorPath)) return answer(request)
    const { pathname } = new URL(request.url)
    return pathname.startsWith(doorPath) ? enter(request, pathname.slice(doorPath.length), door) : answer(request)
  }
}

async function enter(request: Request, what: string, door: Door): Promise<Response> {
  const does = `${request.method} ${what}`
  if (does === 'GET faults') return Response.json({ on: door.switches.state(), presets: faultNames })
  if (does === 'DELETE faults') {
    door.switches.off()
    return Response.json({ on: [] })
  }
  if (does !== 'POST faults' && does !== 'POST import') {
    return refused(404, 'Expected GET, POST or DELETE /_homeroom/faults, or POST /_homeroom/import')
  }
  // A page in somebody's browser cannot send this type to another origin without being asked for its own first.
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return refused(415, 'Expected a body of type application/json')
  }
  const wish: unknown = await request.json().catch(() => null)
  if (typeof wish !== 'object' || wish === null || Array.isArray(wish)) return refused(400, 'Expected a JSON object')
  try {
    return Response.json(
      what === 'faults' ? switched(wish as Wish, door.switches) : await imported(wish as Wish, door),
    )
  } catch (error) {
    if (error instanceof RangeError) return refused(400, error.message)
    if (error instanceof Error && 'code' in error) return refused(409, error.message)
    throw error
  }
}

type Wish = Readonly<Record<string, unknown>>

/** `{ "on": "too many requests", "times": 5 }`, `{ "off": "too many requests" }` */
function switched(wish: Wish, switches: FaultSwitches): unknown {
  const { on, off, ...conditions } = wish
  const unknown = Object.keys(conditions).find((key) => !['limitAbove', 'after', 'every', 'times'].includes(key))
  if (unknown !== undefined || (typeof on === 'string') === (typeof off === 'string')) {
    throw new RangeError(
      'Expected { "on": a fault\'s name } with limitAbove, after, every or times where you like, or { "off": its name }' +
        (unknown === undefined ? '' : `, got "${unknown}"`),
    )
  }
  if (typeof off === 'string') switches.off(off as FaultName)
  else switches.on(on as FaultName, conditions)
  return { on: switches.state() }
}

/** `{ "date": "2026-01-06" }` */
async function imported(wish: Wish, door: Door): Promise<unknown> {
  if (typeof wish.date !== 'string') throw new RangeError('Expected { "date": "2026-01-06" }')
  return await door.importOn(wish.date) ?? {}
}

function refused(status: number, error: string): Response {
  return Response.json({ error: `${error} (read on in docs/mocks.md)` }, { status })
}
