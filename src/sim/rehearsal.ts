import { namedDay } from './clock/named-day.ts'
import type { Deadline } from './clock/deadline.ts'
import { dateOf, dayOf } from './clock/day.ts'
import { addDuration, type Duration, localMoment, parseMoment } from './clock/moment.ts'
import { nextEdge, type TermEdge } from './clock/school-calendar.ts'
import { HomeroomError } from './error.ts'
import type { UploadSet } from './roster/upload-set.ts'
import type { Route, RouteEvent } from './routes/route.ts'
import type { UploadReport } from './sync/report.ts'
import type { World } from './world.ts'

/** What happens in a rehearsal when the clock goes on, told in its order. */
export type Happening =
  | { readonly type: 'deadline'; readonly deadline: Deadline }
  | {
    readonly type: 'upload'
    readonly report: UploadReport
    readonly set: UploadSet
    /** Who brought it: `SFTP`, `Clever`. */
    readonly by: string
    /** It came by itself at night. */
    readonly nightly: boolean
  }
  /** Something at a vendor: an import, the beginning or the end of a pause. */
  | { readonly type: 'vendor'; readonly by: string; readonly text: string }
  /** The service could not get the roster, and says why; its schools are not connected. */
  | { readonly type: 'not connected'; readonly by: string; readonly reason: string }

export interface RehearsalParties {
  readonly world: World
  /** How the roster comes; null where nothing is known but the service: its uploads come from elsewhere. */
  readonly route: Route | null
  /** The district's time zone, which is the world's. */
  readonly timeZone: string
  /** Told of each thing after it has happened. */
  readonly onHappening?: (happening: Happening) => Promise<void> | void
}

/** A run until nothing is due ends after so many days at the latest, unless told otherwise. */
const quietDaysMax = 400

/** Something on the agenda, at a moment in UTC. */
interface Appointment {
  readonly at: string
  readonly deadline: Deadline
  /** What is done when the virtual time has come to it; left out where it happens by itself. */
  readonly happen?: () => Promise<unknown>
}

/**
 * A district's SIS, the route of its roster and the sync service under one virtual clock. What falls due is one queue in a total
 * order: by moment, and at one moment the calendar comes first, then the service's own rules, then the route.
 */
export class Rehearsal {
  readonly #parties: RehearsalParties
  #route: Route | null

  constructor(parties: RehearsalParties) {
    this.#parties = parties
    this.#route = parties.route
  }

  /** @throws HomeroomError `not_allowed` where there is none */
  get route(): Route {
    if (this.#route !== null) return this.#route
    throw new HomeroomError('not_allowed', 'Upload files, and go to dates: this district has no SIS that is simulated')
  }

  /** The roster comes another way from now on. */
  takeRoute(route: Route): void {
    this.#route = route
  }

  get world(): World {
    return this.#parties.world
  }

  get #now(): string {
    return parseMoment(this.world.now(), this.#parties.timeZone)
  }

  /** The day in the district, `YYYY-MM-DD`. */
  get today(): string {
    return this.world.now().slice(0, 'YYYY-MM-DD'.length)
  }

  /**
   * Goes to a date (`2026-01-05`), a date and time, or a day in the calendar's words (`first day of spring`), the next one.
   * A day without time means its nightly sync, at 02:00.
   * @throws HomeroomError `date_invalid`, `clock_goes_back`
   */
  async to(when: string): Promise<void> {
    const { timeZone } = this.#parties
    if (/^\d/.test(when)) return await this.#advance(parseMoment(when, timeZone))
    const { calendar } = this.route.sis.district
    const day = parseMoment(namedDay(calendar, when, this.today), timeZone)
    // Today's is over when its morning is.
    await this.#advance(
      day >= this.#now ? day : parseMoment(namedDay(calendar, when, dateOf(dayOf(this.today) + 1)), timeZone),
    )
  }

  /** @throws HomeroomError `date_invalid` */
  async by(duration: Duration): Promise<void> {
    await this.#advance(addDuration(this.#now, duration, this.#parties.timeZone))
  }

  /** What falls due next, of the calendar, the service's rules and the route; null where nothing ever will. */
  async nextDeadline(): Promise<Deadline | null> {
    return (await this.#due())[0]?.deadline ?? null
  }

  /** Goes to what falls due next, and lets it happen. */
  async toNextDeadline(): Promise<Deadline | null> {
    const [next] = await this.#due()
    if (next !== undefined) await this.#advance(next.at)
    return next?.deadline ?? null
  }

  /**
   * Goes on until nothing is due but the calendar's days: no warning, no reminder, and, where a nightly sync runs, its last
   * run has changed nothing.
   * @throws HomeroomError `not_quiet` where that takes more than so many days, 400 where left out
   */
  async untilQuiet({ daysMax = quietDaysMax }: { readonly daysMax?: number } = {}): Promise<void> {
    const [start, limit] = [this.today, dateOf(dayOf(this.today) + daysMax)]
    while (true) {
      const due = await this.world.nextDeadline()
      const run = this.#ofRoute().find(({ deadline }) => deadline.kind === 'nightly sync') ?? null
      if (due === null && run === null) return
      if (run !== null && (due === null || run.at <= parseMoment(due.at, this.#parties.timeZone))) {
        await this.#advance(run.at)
        if (await this.#lastRunChangedNothing()) return
      } else await this.#advance(parseMoment(due!.at, this.#parties.timeZone))
      if (this.today > limit) {
        throw new HomeroomError(
          'not_quiet',
          `Waited from ${start} to ${this.today}, and each night still brings changes`,
        )
      }
    }
  }

  /**
   * The service takes the roster of today.
   * @throws HomeroomError `not_allowed` while the transfer is paused; `pull_refused`, `pull_failed` where the vendor does not give
   * it: then the schools are not connected
   */
  async upload({ nightly = false } = {}): Promise<UploadReport> {
    const { route } = this
    const { by, readOptions } = route
    let set: UploadSet
    try {
      set = await route.send(this.today, this.#now)
    } catch (error) {
      if (isOutOfReach(error)) {
        await this.world.disconnect(error.message)
        await this.#parties.onHappening?.({ type: 'not connected', by, reason: error.message })
      }
      throw error
    }
    const report = await this.world.upload(set, readOptions)
    await this.#parties.onHappening?.({ type: 'upload', report, set, by, nightly })
    return report
  }

  async #advance(to: string): Promise<void> {
    for (let due = await this.#due(); due.length > 0 && due[0]!.at <= to; due = await this.#due()) {
      await this.world.advanceTo(due[0]!.at)
      for (const { happen, deadline } of due) {
        if (happen) await happen()
        else await this.#parties.onHappening?.({ type: 'deadline', deadline })
      }
    }
    if (to !== this.#now) await this.world.advanceTo(to)
  }

  /** What is due first, everything of that moment in its order. */
  async #due(): Promise<Appointment[]> {
    const appointments = await this.#appointments()
    const first = appointments.map(({ at }) => at).sort()[0]
    return appointments.filter(({ at }) => at === first)
  }

  /** The next one of each party, in the order that counts at one moment. */
  async #appointments(): Promise<Appointment[]> {
    const due = await this.world.nextDeadline()
    const ofService = due && { at: parseMoment(due.at, this.#parties.timeZone), deadline: due }
    return [this.#termEdge(), ofService, ...this.#ofRoute()].filter((it) => it !== null)
  }

  #termEdge(): Appointment | null {
    if (this.#route === null) return null
    const { timeZone } = this.#parties
    const { sis } = this.#route
    const edge = nextEdge(sis.district.calendar, this.today)
    const at = parseMoment(`${edge.date}T00:00`, timeZone)
    const text = edgeText(edge, sis.rollover === 'by the calendar')
    return { at, deadline: { at: localMoment(at, timeZone), kind: edge.edge, text } }
  }

  #ofRoute(): Appointment[] {
    const { timeZone } = this.#parties
    return (this.#route?.upcoming(this.#now, timeZone) ?? []).map(({ at, kind, text, happen }) => ({
      at,
      deadline: { at: localMoment(at, timeZone), kind, text },
      happen: () => this.#happen(happen),
    }))
  }

  async #happen(happen: RouteEvent['happen']): Promise<void> {
    if (happen === 'sync') {
      // A night on which the vendor cannot be read is told and over; the next one tries again.
      return void await this.upload({ nightly: true }).catch((error) => {
        if (!isOutOfReach(error)) throw error
      })
    }
    await this.#parties.onHappening?.({ type: 'vendor', by: this.route.by, text: await happen() })
  }

  async #lastRunChangedNothing(): Promise<boolean> {
    const { status, schools } = await this.world.report()
    return status === 'applied' &&
      schools.every(({ changes }) =>
        Object.values(changes).every(({ creates, updates, removals }) => creates + updates + removals === 0)
      )
  }
}

/** The vendor does not give the roster; anything else is a defect, or a mistake of whoever asked. */
function isOutOfReach(error: unknown): error is HomeroomError {
  return error instanceof HomeroomError && (error.code === 'pull_refused' || error.code === 'pull_failed')
}

function edgeText({ edge, term }: TermEdge, rolls: boolean): string {
  if (edge !== 'rollover') return `${edge} of ${term.name}`
  return rolls ? `the SIS rolls over to ${term.name}` : `the day for rolling over to ${term.name}`
}
