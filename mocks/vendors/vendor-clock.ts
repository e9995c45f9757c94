import { wallClock } from '../serve/wall-clock.ts'

/** When in the night an SIS is imported, and what time it is when the clock is put to another day. */
const [importTime, noon] = ['T08:00:00.000Z', 'T12:00:00.000Z']

/**
 * The time by which the vendors live. It runs as the real one does: at the same time, or apart from it by as much as a date
 * that is given, or an import of a later day, has put it.
 */
export class VendorClock {
  #apart = 0

  constructor(date?: string) {
    if (date !== undefined) this.goTo(date)
  }

  /** ISO 8601 in UTC. */
  now = (): string => new Date(wallClock().getTime() + this.#apart).toISOString()

  get today(): string {
    return this.now().slice(0, 'YYYY-MM-DD'.length)
  }

  /** Makes it noon of another day. */
  goTo(date: string): void {
    this.#apart = Date.parse(date + noon) - wallClock().getTime()
  }

  /** The moment of an import on a day: in its night, and never in the future. */
  importOf(date: string): string {
    const [night, now] = [date + importTime, this.now()]
    return night < now ? night : now
  }
}
