import type { FaultName } from '../faults/presets.ts'
import { faultNames } from '../faults/presets.ts'
import type { FaultSwitches } from '../faults/switches.ts'
import type { Answer } from './port.ts'

export const doorPath = '/_homeroom/'

export interface Door {
  readonly switches: FaultSwitches
  /** Imports what the SIS lists on a day, `YYYY-MM-DD`, with what goes wrong in it by name, and tells what came of it. */
  readonly importOn: (date: string, mistakes: readonly string[]) => Promise<unknown>
  /** What people of the district do at the vendor, by name. */
  readonly acts: Readonly<Record<string, { readonly takes: string; readonly does: (wish: unknown) => unknown }>>
}

/**
 * A vendor with a door beside it, for tools that run a scenario: faults, imports, and what people do there, while clients pull.
 * No path of the vendors begins with `/_homeroom/`.
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
  if (does === 'GET acts') {
    return Response.json(Object.fromEntries(Object.entries(door.acts).map(([name, { takes }]) => [name, takes])))
  }
  if (does !== 'POST faults' && does !== 'POST import' && does !== 'POST acts') {
    return refused(404, 'Expected faults (GET, POST, DELETE), acts (GET, POST) or import (POST) behind /_homeroom/')
  }
  // A page in somebody's browser cannot send this type to another origin without being asked for its own first.
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return refused(415, 'Expected a body of type application/json')
  }
  const wish: unknown = await request.json().catch(() => null)
  if (typeof wish !== 'object' || wish === null || Array.isArray(wish)) return refused(400, 'Expected a JSON object')
  try {
    return Response.json(await done(what, wish as Wish, door))
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

async function done(what: string, wish: Wish, door: Door): Promise<unknown> {
  switch (what) {
    case 'faults':
      return switched(wish, door.switches)
    case 'acts':
      return acted(wish, door)
    default:
      return await imported(wish, door)
  }
}

/** `{ "act": "pause", "from": "2026-06-01", "to": "2026-07-29" }` */
function acted({ act, ...wish }: Wish, { acts }: Door): unknown {
  const known = typeof act === 'string' && Object.hasOwn(acts, act) ? acts[act] : undefined
  if (known === undefined) throw new RangeError(`Expected { "act": one of ${Object.keys(acts).join('; ')} }`)
  return known.does(wish) ?? {}
}

/** `{ "date": "2026-01-06", "mistake": "half-rolled" }` */
async function imported({ date, mistake = [] }: Wish, door: Door): Promise<unknown> {
  const mistakes = [mistake].flat()
  if (typeof date !== 'string' || !mistakes.every((it) => typeof it === 'string')) {
    throw new RangeError(
      'Expected { "date": "2026-01-06" }, with the name of a "mistake", or a list of them, where you like',
    )
  }
  return await door.importOn(date, mistakes) ?? {}
}

function refused(status: number, error: string): Response {
  return Response.json({ error: `${error} (read on in docs/mocks.md)` }, { status })
}
