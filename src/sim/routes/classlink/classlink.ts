import { createHash } from 'node:crypto'
import type { UploadSet } from '../../roster/upload-set.ts'
import type { SisFeed } from '../sis-feed.ts'
import { additionsOf, applied, compare, countsOf, type Differences, isEmpty, purged } from './compare.ts'
import { dataOfFiles } from './csv/from-files.ts'
import { type DataSet, emptyTables } from './data-set.ts'
import type { DateRange } from './date-ranges.ts'
import {
  type ImportIssue,
  type ImportOutcome,
  type ImportReport,
  importReport,
  type ReportDetails,
} from './import-report.ts'
import { dataOfFeed } from './intake/from-feed.ts'
import { type Keys, keysOf } from './keys.ts'
import type { GradebookKind, RosterKind } from './kinds.ts'
import { type ClassLinkOptions, type ClassLinkSettings, classLinkSettings } from './options.ts'
import type { Permissions } from './permissions.ts'
import { type Content, type Row, stamp } from './row.ts'
import { checkedSchedule, type Edge, edgesAfter, isBlackout, isLimited } from './schedule.ts'
import { SharedRoster } from './shared.ts'
import { sharedRows } from './shared-rows.ts'
import {
  type ClassLinkState,
  type KnownDistrict,
  newMemory,
  restoredMemory,
  storedState,
  type WaitingImport,
} from './state.ts'
import { exceededBy, type Thresholds } from './thresholds.ts'

/** One district's ClassLink Roster Server, in memory. Moments come in as ISO 8601 in UTC. */
export class ClassLinkVendor {
  readonly settings: ClassLinkSettings
  #memory = newMemory()
  #permRev = ''
  #keys: Keys | null = null
  #shared: SharedRoster | null = null

  /** @throws HomeroomError `vendor_option_invalid` */
  constructor(options: ClassLinkOptions = {}) {
    this.settings = classLinkSettings(options)
  }

  /** A server that goes on from a state. */
  static restore(state: ClassLinkState): ClassLinkVendor {
    const vendor = new ClassLinkVendor(state.settings)
    vendor.#memory = restoredMemory(state)
    return vendor
  }

  state(): ClassLinkState {
    return storedState(this.#memory, this.settings)
  }

  /** Takes in what the SIS lists, unless a blackout or a threshold is in the way. */
  async import(feed: SisFeed, at: string): Promise<ImportReport> {
    if (isBlackout(this.#memory.schedule, at, this.settings.timeZone)) return this.#report(at, 'blackout')
    return this.#take(await dataOfFeed(feed, this.settings), feed.district, at, [])
  }

  /** Takes in OneRoster 1.1 CSV, bulk or delta. A row with an error stays out; files that are no set refuse the import. */
  async importFiles(set: UploadSet, at: string): Promise<ImportReport> {
    if (isBlackout(this.#memory.schedule, at, this.settings.timeZone)) return this.#report(at, 'blackout')
    const { data, district, issues } = await dataOfFiles(set, this.#memory.tables, this.settings)
    if (data === null) return this.#report(at, 'refused', { issues })
    return this.#take(data, this.#memory.district ?? district, at, issues)
  }

  /** The import that waits because it exceeds a threshold. */
  get waiting(): WaitingImport | null {
    if (this.#memory.waiting === null) return null
    const { number, at, exceeded } = this.#memory.waiting
    return { number, at, exceeded }
  }

  /** Lets the waiting import in; null where none waits. */
  approveWaiting(at: string): ImportReport | null {
    const waiting = this.#memory.waiting
    if (waiting === null) return null
    this.#memory.waiting = null
    return this.#apply(compare(this.#memory.tables, waiting.data), at, [])
  }

  /** Drops the waiting import; whether there was one. */
  discardWaiting(): boolean {
    const hadOne = this.#memory.waiting !== null
    this.#memory.waiting = null
    return hadOne
  }

  /** Kept up to `reportsKept`, the latest last. */
  get reports(): readonly ImportReport[] {
    return this.#memory.reports
  }

  /** @throws HomeroomError `date_invalid` */
  setBlackouts(blackouts: readonly DateRange[]): void {
    this.#memory.schedule = checkedSchedule({ ...this.#memory.schedule, blackouts })
  }

  get blackouts(): readonly DateRange[] {
    return this.#memory.schedule.blackouts
  }

  /** Takes additions only: always, or in ranges of days. @throws HomeroomError `date_invalid` */
  setLimitedImports(limited: boolean | readonly DateRange[]): void {
    this.#memory.schedule = checkedSchedule({ ...this.#memory.schedule, limited })
  }

  /** Additions only: always, never, or in ranges of days. */
  get limitedImports(): boolean | readonly DateRange[] {
    return this.#memory.schedule.limited
  }

  get thresholds(): Thresholds {
    return this.#memory.thresholds
  }

  setThresholds(thresholds: Thresholds): void {
    this.#memory.thresholds = thresholds
  }

  isBlackout(at: string): boolean {
    return isBlackout(this.#memory.schedule, at, this.settings.timeZone)
  }

  /** The next moment after which imports behave otherwise. */
  nextEdge(after: string): Edge | null {
    return edgesAfter(this.#memory.schedule, after, this.settings.timeZone)[0] ?? null
  }

  /** Lets the time pass, and tells the edges on the way. */
  advanceTo(at: string): Edge[] {
    const from = this.#memory.now
    if (from !== '' && Date.parse(at) <= Date.parse(from)) return []
    this.#memory.now = at
    return from === '' ? [] : edgesAfter(this.#memory.schedule, from, this.settings.timeZone, at)
  }

  get permissions(): Permissions {
    return this.#memory.permissions
  }

  /** Changes what is shared with the app, which is another revision. */
  setPermissions(permissions: Partial<Permissions>): void {
    this.#memory.permissions = { ...this.#memory.permissions, ...permissions }
    this.#revised()
  }

  enableApp(): void {
    this.setPermissions({ isEnabled: true })
  }

  disableApp(): void {
    this.setPermissions({ isEnabled: false })
  }

  /** Makes another bearer; the old one is refused from now on. */
  rotateBearer(): string {
    this.#memory.bearerNumber++
    this.#keys = null
    return this.keys.bearer
  }

  get keys(): Keys {
    if (this.#keys === null) this.#keys = keysOf(this.settings.seed, this.#memory.bearerNumber)
    return this.#keys
  }

  /** How often the bearer was rotated. */
  get bearerNumber(): number {
    return this.#memory.bearerNumber
  }

  /** Deletes the rows that are `tobedeleted`, and tells how many there were. */
  purge(): number {
    return this.#purge(() => true)
  }

  /** Empties the data set (Reset All). */
  reset(): void {
    this.#memory.tables = emptyTables()
    this.#memory.waiting = null
    for (const writes of Object.values(this.#memory.writes)) writes.clear()
    this.#revised()
  }

  get district(): KnownDistrict {
    return this.#memory.district ?? { id: '', name: '' }
  }

  /** `x-perm-rev`: another one after each import that changed something, and after each change of permissions. */
  get permRev(): string {
    if (this.#permRev === '') {
      const text = `${this.settings.seed} ${this.#memory.revision}`
      this.#permRev = createHash('sha256').update(text).digest('hex').slice(0, 16)
    }
    return this.#permRev
  }

  get revision(): number {
    return this.#memory.revision
  }

  /** All rows of a type, shared or not, those that are `tobedeleted` included. */
  rows(kind: RosterKind): Iterable<Row> {
    return this.#memory.tables[kind].values()
  }

  /** What the app sees. */
  shared(): SharedRoster {
    if (this.#shared === null) {
      const rows = sharedRows(this.#memory.tables, this.#memory.permissions, this.settings)
      this.#shared = new SharedRoster(rows, this.#memory.writes, this.settings, this.#memory.permissions.gradebook)
    }
    return this.#shared
  }

  /** Writes an object of the gradebook, and tells whether it is new. */
  putGradebook(kind: GradebookKind, sourcedId: string, content: Content, at: string): 'created' | 'updated' {
    const known = this.shared().gradebook.one(kind, sourcedId)
    this.#write(kind, { sourcedId, status: 'active', dateLastModified: stamp(at), content })
    return known === undefined || known.status === 'tobedeleted' ? 'created' : 'updated'
  }

  /** Deletes an object of the gradebook; whether there was one. */
  deleteGradebook(kind: GradebookKind, sourcedId: string, at: string): boolean {
    const known = this.shared().gradebook.one(kind, sourcedId)
    if (known === undefined) return false
    const isGone = this.settings.deletedGradebookRows === 'gone'
    this.#write(kind, { ...known, status: 'tobedeleted', dateLastModified: stamp(at) }, isGone)
    return true
  }

  #write(kind: GradebookKind, row: Row, isGone = false): void {
    this.#memory.writes[kind].set(row.sourcedId, isGone ? null : row)
    this.shared().setWrites(this.#memory.writes)
  }

  #take(data: DataSet, district: KnownDistrict, at: string, issues: readonly ImportIssue[]): ImportReport {
    this.#memory.district = { id: district.id, name: district.name }
    this.#purgeExpired(at)
    const differences = compare(this.#memory.tables, data)
    // A newer import takes the place of one that waits.
    this.#memory.waiting = null
    if (isLimited(this.#memory.schedule, at, this.settings.timeZone)) {
      return this.#apply(differences, at, issues, additionsOf(differences))
    }
    const counts = countsOf(differences)
    const exceeded = exceededBy(counts, this.#memory.tables, this.#memory.thresholds, this.settings.thresholdUnit)
    if (exceeded.length === 0) return this.#apply(differences, at, issues)
    const report = this.#report(at, 'threshold', { counts, issues, exceeded })
    this.#memory.waiting = { number: report.number, at, exceeded, data }
    return report
  }

  #apply(all: Differences, at: string, issues: readonly ImportIssue[], limited?: Differences): ImportReport {
    const differences = limited ?? all
    if (!isEmpty(differences)) {
      this.#memory.tables = applied(this.#memory.tables, differences, stamp(at))
      this.#revised()
    }
    const outcome = limited !== undefined ? 'limited' : isEmpty(all) ? 'unchanged' : 'imported'
    return this.#report(at, outcome, { issues, counts: countsOf(all), applied: countsOf(differences) })
  }

  #report(at: string, outcome: ImportOutcome, more: ReportDetails = {}): ImportReport {
    const report = importReport(++this.#memory.imports, at, outcome, more)
    this.#memory.reports = [...this.#memory.reports, report].slice(-this.settings.reportsKept)
    return report
  }

  #purgeExpired(at: string): void {
    const { retentionDays } = this.settings
    if (retentionDays === null) return
    const before = new Date(Date.parse(at) - retentionDays * 86_400_000).toISOString()
    this.#purge(({ dateLastModified }) => dateLastModified < before)
  }

  #purge(isDue: (row: Row) => boolean): number {
    const { tables, count } = purged(this.#memory.tables, isDue)
    if (count === 0) return 0
    this.#memory.tables = tables
    this.#revised()
    return count
  }

  #revised(): void {
    this.#memory.revision++
    this.#permRev = ''
    this.#shared = null
  }
}
