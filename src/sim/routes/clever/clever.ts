import { HomeroomError } from '../../error.ts'
import type { SisFeed } from '../sis-feed.ts'
import { Access, freshAccess } from './access.ts'
import { changesBetween } from './changes.ts'
import { type CustomSection, withCustomSections } from './custom-section.ts'
import { EventLog } from './events.ts'
import { exceeded, type Figures, figuresOf } from './figures.ts'
import type { Hold, ImportOutcome, SyncStatus } from './hold.ts'
import { type Candidate, takeIn } from './intake/intake.ts'
import { objectId, secondsOf, timestamp, timestampAfter } from './object-id.ts'
import { districtObject } from './objects/district.ts'
import type { ApiVersion, ObjectSource } from './objects/object.ts'
import { type CleverChoices, type CleverOptions, cleverOptions, type HoldRule } from './options.ts'
import { edgesOf, isWithin, type Pause, pauseOf, type VendorEdge } from './pause.ts'
import { shared, type SharingRules } from './sharing.ts'
import { SisIds } from './sis-ids.ts'
import { type CleverState, emptyMemory, type Memory, packed, unpacked } from './state.ts'
import { View } from './view.ts'

/** Clever for one district and one app: nightly imports, what is shared, and what the app can read. All in memory. */
export class CleverVendor {
  #options: CleverOptions
  #memory: Memory
  #view: View
  #access: Access
  readonly #sisIds = new SisIds()

  /** @throws HomeroomError `vendor_option_invalid` */
  constructor(choices: CleverChoices = {}) {
    this.#options = cleverOptions(choices)
    this.#memory = emptyMemory(this.options)
    this.#access = new Access(freshAccess(this.#memory.district?.id ?? '', ''))
    this.#view = new View(this.#memory.published, this.#source)
  }

  /** The vendor as {@link state} found it. */
  static restore(state: CleverState): CleverVendor {
    const vendor = new CleverVendor(state.options)
    vendor.#memory = unpacked(state)
    vendor.#access = new Access(state.access)
    vendor.#view = new View(vendor.#memory.published, vendor.#source)
    return vendor
  }

  /** Everything that it knows, as plain data that may become JSON. */
  state(): CleverState {
    return packed(this.options, this.#memory, this.#access.state())
  }

  get options(): CleverOptions {
    return this.#options
  }

  /** What the app can read now; another object whenever that changes. */
  get view(): View {
    return this.#view
  }

  get access(): Access {
    return this.#access
  }

  get events(): EventLog {
    return this.#memory.events
  }

  /** The id by which the API knows the district; empty before the first import, unless the options name the district. */
  get districtId(): string {
    return this.#source.districtId
  }

  get now(): string {
    return this.#memory.now
  }

  /** The id that the SIS has for what Clever knows under an id, whether it is still there or not. */
  sisIdOf(id: string): string | undefined {
    return this.#sisIds.of(this.#memory.identities, id)
  }

  get pause(): Pause | null {
    return this.#memory.pause
  }

  /** When an import was last accepted, and what it changed; null before the first one. */
  get lastSync(): { readonly at: string; readonly figures: Figures | null } | null {
    const { lastSync: at, lastFigures } = this.#memory
    return at === '' ? null : { at, figures: lastFigures ?? null }
  }

  get sharing(): SharingRules {
    return this.#memory.sharing
  }

  /** What waits: first the district's own hold, then that of the app. */
  get holds(): readonly Hold[] {
    return [this.#memory.held?.hold, this.#memory.appHold].filter((it) => it !== null && it !== undefined)
  }

  get hold(): Hold | null {
    return this.holds[0] ?? null
  }

  /** Takes in what the SIS lists at a moment, as Clever does at night. */
  async import(feed: SisFeed, at: string): Promise<ImportOutcome> {
    this.advanceTo(at)
    const isFirst = this.#memory.lastImport === ''
    if (!isFirst && this.#isPaused) return { outcome: 'paused', figures: null, hold: this.hold }
    this.#meet(feed)
    this.#setPauseBy(feed)
    if (!isFirst && this.#isPaused) return { outcome: 'paused', figures: null, hold: this.hold }

    const { accepted, identities, customSections } = this.#memory
    const candidate = await takeIn(feed, this.now, accepted, identities, this.options, customSections)
    const figures = figuresOf(accepted, candidate.dataSet)
    const reasons = isFirst || this.options.districtHold === null
      ? []
      : exceeded(this.options.districtHold, figures, this.now)
    if (reasons.length > 0) {
      const since = this.#memory.held?.hold.at ?? this.now
      this.#change({ held: { hold: { by: 'district', at: since, figures, reasons }, candidate } })
      return { outcome: 'held', figures, hold: this.hold }
    }
    const isUnchanged = changesBetween(accepted, candidate.dataSet, this.options.eventOrder).length === 0
    this.#accept(candidate, figures)
    return { outcome: this.hold !== null ? 'held' : isUnchanged ? 'unchanged' : 'applied', figures, hold: this.hold }
  }

  /**
   * Lets what waits come true at once, as a whole.
   * @throws HomeroomError `nothing_on_hold`
   */
  approve(at: string): void {
    this.advanceTo(at)
    if (this.#waiting().by === 'app') return this.#publish({ isSync: true, isApproved: true })
    const { candidate, hold } = this.#memory.held!
    const dataSet = withCustomSections(candidate.dataSet, this.#memory.customSections, timestamp(this.now))
    this.#accept({ ...candidate, dataSet }, hold.figures)
  }

  /**
   * Throws away what waits; the next import looks again.
   * @throws HomeroomError `nothing_on_hold`
   */
  discard(at: string): void {
    this.advanceTo(at)
    this.#change(this.#waiting().by === 'app' ? { appHold: null } : { held: null })
  }

  /** Changes what the district shares with the app. It takes effect at once, also in a pause, and no district hold stops it. */
  share(rules: Partial<SharingRules>, at: string): void {
    this.advanceTo(at)
    this.#change({ sharing: { ...this.sharing, ...rules } })
    this.#publish({ isSync: false, isApproved: false })
  }

  /** Adds a section that somebody makes in Clever, of people by their Clever ids. It takes effect at once, also in a pause. */
  addCustomSection(section: Omit<CustomSection, 'id'>, at: string): string {
    this.advanceTo(at)
    const { customSections } = this.#memory
    const id = objectId(secondsOf(this.now), `${this.districtId} custom ${section.name} ${customSections.length}`)
    this.#changeCustomSections([...customSections, { ...section, id }])
    return id
  }

  removeCustomSection(id: string, at: string): void {
    this.advanceTo(at)
    this.#changeCustomSections(this.#memory.customSections.filter((it) => it.id !== id))
  }

  /** Sets the pause by hand, `YYYY-MM-DD` each; null: none. It stays until it is over. */
  setPause(start: string | null, end: string | null = null): void {
    const pause = start === null || end === null ? null : { start, end, by: 'hand' as const }
    this.#change({ pause, isPauseByHand: true })
  }

  /** Sets at what a change waits for the district, or for the team of the app, from the next import on; null: at nothing. */
  setThresholds(changed: Partial<Record<'districtHold' | 'safetyThresholds', HoldRule | null>>): void {
    this.#options = { ...this.#options, ...changed }
  }

  enableEvents(areEnabled: boolean): void {
    this.#change({ eventsEnabled: areEnabled })
  }

  disconnect(): void {
    this.#access.connect(false, this.now)
  }

  reconnect(): void {
    this.#access.connect(true, this.now)
  }

  rotateToken(): void {
    this.#access.rotate(this.now)
  }

  /** What the clock comes to next after a moment. */
  nextEdge(after: string): VendorEdge | null {
    const { pause } = this.#memory
    return (pause === null ? [] : edgesOf(pause, this.options.timeZone)).find((edge) => edge.at > after) ?? null
  }

  /** Moves its time; it never goes back. */
  advanceTo(at: string): void {
    const moment = `${timestamp(at).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`
    if (moment > this.now) this.#change({ now: moment })
  }

  get status(): SyncStatus {
    const { held, appHold, lastSync } = this.#memory
    if (held !== null) return 'On Hold'
    if (appHold !== null) return 'Requires Review'
    if (this.#isPaused) return 'Paused'
    return lastSync === '' ? 'Pending' : 'Sync Successful'
  }

  /** The district as the API shows it at a moment, or null before anything is known of it. */
  district(version: ApiVersion, at: string = this.now): Record<string, unknown> | null {
    const { district, launchDate, lastSync, pause } = this.#memory
    if (district === null) return null
    const isHeld = this.hold !== null
    const isPaused = isWithin(pause, at, this.options.timeZone)
    const state = isHeld ? this.options.heldState : isPaused ? 'paused' : lastSync === '' ? 'pending' : 'running'
    const error = isHeld ? this.options.heldError : ''
    return districtObject({ ...district, launchDate, lastSync, state, error, pause }, this.#source, version)
  }

  get #isPaused(): boolean {
    return isWithin(this.#memory.pause, this.now, this.options.timeZone)
  }

  get #source(): ObjectSource {
    return this.#memory.source
  }

  #change(changed: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...changed }
  }

  #waiting(): Hold {
    if (this.hold !== null) return this.hold
    throw new HomeroomError('nothing_on_hold', 'Wait until an import is on hold in Clever; nothing is now')
  }

  /** The first feed says which district it is. */
  #meet(feed: SisFeed): void {
    if (this.#memory.lastImport === '') {
      const { source } = emptyMemory({ ...this.options, district: feed.district })
      this.#access = new Access({ ...this.#access.state(), district: feed.district.id, tokenMadeAt: this.now })
      this.#change({ source, launchDate: this.now.slice(0, 'YYYY-MM-DD'.length) })
    }
    this.#change({ district: feed.district, lastImport: this.now })
  }

  #setPauseBy(feed: SisFeed): void {
    const { pause, isPauseByHand } = this.#memory
    const isOver = pause !== null && edgesOf(pause, this.options.timeZone).at(-1)!.at <= this.now
    if (isPauseByHand && !isOver) return
    const byCalendar = pauseOf(feed, this.now, this.options)
    // A pause set by hand stands for that summer: the calendar's own must not come after it in the same one.
    if (isPauseByHand && pause !== null && byCalendar.start.slice(0, 4) <= pause.start.slice(0, 4)) return
    this.#change({ pause: byCalendar, isPauseByHand: false })
  }

  #accept({ dataSet, identities }: Candidate, lastFigures: Figures): void {
    this.#change({ accepted: dataSet, identities, held: null, lastFigures })
    this.#publish({ isSync: true, isApproved: false })
  }

  /** Shows the app what is accepted and shared, unless that is too much for its own thresholds. */
  #publish({ isSync, isApproved }: { readonly isSync: boolean; readonly isApproved: boolean }): void {
    const { accepted, sharing, published, eventsEnabled, events, lastSync, lastShown } = this.#memory
    const next = shared(accepted, sharing)
    const { safetyThresholds } = this.options
    if (safetyThresholds !== null && !isApproved && lastShown !== '') {
      const figures = figuresOf(published, next)
      const reasons = exceeded(safetyThresholds, figures, this.now)
      if (reasons.length > 0) {
        const since = this.#memory.appHold?.at ?? this.now
        return this.#change({ appHold: { by: 'app', at: since, figures, reasons } })
      }
    }
    this.#change({ published: next, appHold: null, lastShown: this.now })
    if (isSync) this.#change({ lastSync: timestampAfter(lastSync, this.now) })
    this.#view = new View(next, this.#source)
    if (!eventsEnabled) return
    const changes = changesBetween(published, next, this.options.eventOrder)
    const sync = isSync ? { district: this.district('v3.1')!, previous: { last_sync: lastSync } } : null
    if (sync !== null || changes.length > 0) {
      this.#change({ events: events.with(sync, changes, this.now, this.#source) })
    }
  }

  #changeCustomSections(customSections: readonly CustomSection[]): void {
    this.#change({ customSections })
    this.#change({ accepted: withCustomSections(this.#memory.accepted, customSections, timestamp(this.now)) })
    this.#publish({ isSync: false, isApproved: false })
  }
}
