import type { CleverOptions } from '../options.ts'
import type { AnyRow, Kind, Row } from '../row.ts'
import { schoolObject } from './school.ts'
import { sectionObject } from './section.ts'
import { userObject } from './user.ts'

/** Two versions of one model: v3.1 has more fields. */
export type ApiVersion = 'v3.0' | 'v3.1'

/** What objects are made of besides their own row. */
export interface ObjectSource {
  readonly districtId: string
  /** The SIS's name for the district: equal SIS ids of two districts are not the same person. */
  readonly sisDistrict: string
  readonly town: string
  readonly zip: string
  readonly options: CleverOptions
}

export interface ObjectForm {
  readonly version: ApiVersion
  readonly isForEvent: boolean
}

/** The object as the API shows it. */
export function objectOf(row: AnyRow, source: ObjectSource, form: ObjectForm): Record<string, unknown> {
  switch (row.kind) {
    case 'schools':
      return schoolObject(row, source)
    case 'users':
      return userObject(row, source, form)
    case 'sections':
      return sectionObject(row, source, form)
    case 'courses': {
      const { name, number } = row.facts
      return { id: row.id, district: source.districtId, name, ...(number !== '' && { number }) }
    }
    case 'terms': {
      const { name, startDate, endDate } = row.facts
      return {
        id: row.id,
        district: source.districtId,
        ...(name !== '' && { name }),
        ...(startDate !== '' && { start_date: startDate }),
        ...(endDate !== '' && { end_date: endDate }),
      }
    }
  }
}

const forms = {
  'v3.0': { version: 'v3.0', isForEvent: false },
  'v3.1': { version: 'v3.1', isForEvent: false },
} as const

/** Its JSON, which a row keeps once it has been asked for. */
export function textOf(row: Row<Kind>, source: ObjectSource, version: ApiVersion): string {
  const place = version === 'v3.0' ? 0 : 1
  return row.texts[place] ??= JSON.stringify(objectOf(row as AnyRow, source, forms[version]))
}
