import type { AccessState } from './access.ts'
import type { CustomSection } from './custom-section.ts'
import { type DataSet, emptyDataSet } from './data-set.ts'
import { CleverEvent, EventLog } from './events.ts'
import type { Figures } from './figures.ts'
import type { Hold } from './hold.ts'
import type { Identity } from './identities.ts'
import type { Candidate } from './intake/intake.ts'
import { hexOf } from './object-id.ts'
import type { ObjectSource } from './objects/object.ts'
import { type CleverOptions } from './options.ts'
import type { Pause } from './pause.ts'
import { type AnyRow, type FactsOf, type Kind, kinds, Row } from './row.ts'
import { shareEverything, type SharingRules } from './sharing.ts'

/** What the vendor remembers. Each part is replaced and never changed. Moments are ISO 8601 in UTC, empty before the first one. */
export interface Memory {
  readonly now: string
  readonly district: { readonly id: string; readonly name: string; readonly domain: string } | null
  readonly source: ObjectSource
  readonly launchDate: string
  readonly lastImport: string
  readonly lastSync: string
  /** What the last accepted import changed; null before the first one. */
  readonly lastFigures: Figures | null
  /** When something was shown to the app last. */
  readonly lastShown: string
  readonly identities: ReadonlyMap<string, Identity>
  readonly accepted: DataSet
  readonly published: DataSet
  readonly held: { readonly hold: Hold; readonly candidate: Candidate } | null
  readonly appHold: Hold | null
  readonly sharing: SharingRules
  readonly customSections: readonly CustomSection[]
  readonly pause: Pause | null
  readonly isPauseByHand: boolean
  readonly eventsEnabled: boolean
  readonly events: EventLog
}

type PlainRow = readonly [kind: Kind, id: string, created: string, modified: string, facts: FactsOf[Kind]]
/** The rows of a data set by their places in the list of all rows. */
type PlainDataSet = { readonly [K in Kind]: readonly number[] }
type PlainIdentities = readonly (readonly [key: string, identity: Identity])[]

/** The whole vendor as plain data. */
export interface CleverState
  extends Omit<Memory, 'source' | 'identities' | 'accepted' | 'published' | 'held' | 'events'> {
  readonly options: CleverOptions
  readonly access: AccessState
  readonly rows: readonly PlainRow[]
  readonly identities: PlainIdentities
  readonly accepted: PlainDataSet
  readonly published: PlainDataSet
  readonly held:
    | { readonly hold: Hold; readonly dataSet: PlainDataSet; readonly identities: PlainIdentities }
    | null
  readonly events: readonly (
    & Pick<CleverEvent, 'id' | 'type' | 'created' | 'isNewInV31'>
    & { readonly subject: unknown }
  )[]
}

type PlainSubject = { readonly row: number; readonly before: number | null } | {
  readonly district: Record<string, unknown>
  readonly previous: Record<string, unknown>
}

export function emptyMemory(options: CleverOptions): Memory {
  const district = options.district
  return {
    now: '',
    district,
    source: sourceOf(district, options),
    launchDate: '',
    lastImport: '',
    lastSync: '',
    lastFigures: null,
    lastShown: '',
    identities: new Map(),
    accepted: emptyDataSet,
    published: emptyDataSet,
    held: null,
    appHold: null,
    sharing: shareEverything,
    customSections: [],
    pause: null,
    isPauseByHand: false,
    eventsEnabled: options.eventsEnabled,
    events: new EventLog(),
  }
}

function sourceOf(district: Memory['district'], options: CleverOptions): ObjectSource {
  const sisDistrict = district?.id ?? ''
  return {
    districtId: district === null ? '' : `5c${hexOf(`district ${sisDistrict}`, 22)}`,
    sisDistrict,
    town: district?.name.replace(/ (Unified )?School District$/, '') ?? '',
    zip: `9${String(parseInt(hexOf(`zip ${sisDistrict}`, 4), 16) % 10_000).padStart(4, '0')}`,
    options,
  }
}

export function packed(options: CleverOptions, memory: Memory, access: AccessState): CleverState {
  const places = new Map<Row, number>()
  const placeOf = (row: Row) => {
    let place = places.get(row)
    if (place === undefined) places.set(row, place = places.size)
    return place
  }
  const plain = (dataSet: DataSet) =>
    Object.fromEntries(kinds.map((kind) => [kind, [...dataSet[kind].values()].map(placeOf)])) as unknown as PlainDataSet
  const { source: _, identities, accepted, published, held, events, ...rest } = memory
  const parts = {
    identities: [...identities],
    accepted: plain(accepted),
    published: plain(published),
    held: held && {
      hold: held.hold,
      dataSet: plain(held.candidate.dataSet),
      identities: [...held.candidate.identities],
    },
    events: events.events.map(({ id, type, created, subject, isNewInV31 }) => ({
      id,
      type,
      created,
      subject: 'district' in subject
        ? subject
        : { row: placeOf(subject.row), before: subject.before && placeOf(subject.before) },
      isNewInV31,
    })),
  }
  const rows = [...places.keys()].map((it): PlainRow => [it.kind, it.id, it.created, it.modified, it.facts])
  return { ...rest, ...parts, options, access, rows }
}

export function unpacked(state: CleverState): Memory {
  const rows = state.rows.map((it) => new Row(...it) as unknown as AnyRow)
  const full = (plain: PlainDataSet) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, new Map(plain[kind].map((place) => [rows[place]!.id, rows[place]!]))]),
    ) as unknown as DataSet
  const { options, access: _, rows: __, identities, accepted, published, held, events, ...rest } = state
  const isAllShared = kinds.every((kind) => accepted[kind].join() === published[kind].join())
  const known = full(accepted)
  return {
    ...rest,
    source: sourceOf(state.district, options),
    identities: new Map(identities),
    accepted: known,
    published: isAllShared ? known : full(published),
    held: held && {
      hold: held.hold,
      candidate: { dataSet: full(held.dataSet), identities: new Map(held.identities) },
    },
    events: new EventLog(events.map(({ id, type, created, subject, isNewInV31 }) => {
      const it = subject as PlainSubject
      const full = 'district' in it ? it : { row: rows[it.row]!, before: it.before === null ? null : rows[it.before]! }
      return new CleverEvent(id, type, created, full, isNewInV31)
    })),
  }
}
