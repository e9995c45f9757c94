import type { Row } from '../row.ts'
import { Invention } from './invention.ts'
import type { ObjectSource } from './object.ts'

const streets = ['School Street', 'Washington Avenue', 'Lincoln Drive', 'Park Boulevard']

export function schoolObject(row: Row<'schools'>, source: ObjectSource): Record<string, unknown> {
  const { facts } = row
  const invented = new Invention(`${source.sisDistrict} school ${facts.sisId}`)
  const number = invented.below(9_000)
  return {
    id: row.id,
    district: source.districtId,
    name: facts.name,
    created: row.created,
    last_modified: row.modified,
    sis_id: facts.sisId,
    school_number: facts.sisId,
    state_id: invented.digits(7),
    nces_id: `06${invented.digits(10)}`,
    mdr_number: invented.digits(8),
    low_grade: facts.lowGrade,
    high_grade: facts.highGrade,
    // No telephone has the exchange 555-01xx.
    phone: `(555) 555-01${String(number % 100).padStart(2, '0')}`,
    location: {
      address: `${100 + number} ${invented.of(streets)}`,
      city: source.town,
      state: 'CA',
      zip: source.zip,
      lat: '',
      lon: '',
    },
    ...(facts.principal !== null && { principal: facts.principal }),
    ext: {},
  }
}
