import type { Name } from './names.ts'
import type { ChildPlace } from './households.ts'

/**
 * A number for a person that nobody else of the district has at the same time, from which emails and phones are made: no two
 * people share one by accident, and a family that moves in does not inherit the number of the one before.
 */
export type PersonNumber = number

/** Cohorts further apart than any two in school at once; families of a home; people of a home beside its children. */
const [cohortsMax, tenantsMax, guardiansMax] = [20, 10, 5]
/** Columns of 500,000 students are 38,462. */
const guardianNumbers = 40_000_000

export function guardianNumber(eldest: ChildPlace, tenant: number, ordinal: number): PersonNumber {
  return childNumber(eldest, tenant) * guardiansMax + ordinal
}

export function studentNumber(place: ChildPlace, tenant: number): PersonNumber {
  return guardianNumbers + childNumber(place, tenant)
}

/** The number of a contact for emergencies, of whom a household has up to three beside its guardians. */
export function emergencyNumber(eldest: ChildPlace, tenant: number, ordinal: number): PersonNumber {
  return 50_000_000 + childNumber(eldest, tenant) * 3 + ordinal
}

function childNumber({ cohort, column }: ChildPlace, tenant: number): number {
  return (column * cohortsMax + cohort % cohortsMax) * tenantsMax + tenant
}

/** How many phone numbers there are below: 40 area codes of 2,000,000 each. */
const phonesMax = 80_000_000
const areaCodes =
  '503 541 971 458 206 253 360 425 509 208 986 406 307 701 605 402 531 308 785 913 620 316 319 515 641 712 563 507 218 320 651 952 570 717 814 304 606 731 870 479'
    .split(' ')
const spellings: readonly ((area: string, exchange: string, line: string) => string)[] = [
  (area, exchange, line) => `(${area}) ${exchange}-${line}`,
  (area, exchange, line) => `${area}-${exchange}-${line}`,
  (area, exchange, line) => `${area}.${exchange}.${line}`,
  (area, exchange, line) => `+1${area}${exchange}${line}`,
]

/**
 * A phone that no telephone has: an exchange that begins with 0 or 1 is never given out (North American Numbering Plan). It
 * is spelled in the ways that people type numbers, all of which the service takes (help/115001057504).
 */
export function phoneOf(number: PersonNumber): string {
  const place = scattered(number, phonesMax)
  const area = areaCodes[Math.floor(place / 2_000_000)]!
  const exchange = String(Math.floor(place / 10_000) % 200).padStart(3, '0')
  const line = String(place % 10_000).padStart(4, '0')
  return spellings[number % 7 % spellings.length]!(area, exchange, line)
}

/** Where families have their mail (RFC 2606: nobody's). */
const familyDomains = ['example.com', 'example.net', 'example.org', 'mail.example', 'post.example']

export function familyEmail(name: Name, number: PersonNumber): string {
  const domain = familyDomains[number % familyDomains.length]!
  return `${letters(name.first)}.${letters(name.last)}.${code(number)}@${domain}`
}

export function studentEmail(name: Name, number: PersonNumber, domain: string): string {
  return `${letters(name.first).slice(0, 1)}${letters(name.last).slice(0, 12)}.${code(number)}@students.${domain}`
}

/** `tag` tells people of equal names apart. */
export function staffEmail(name: Name, tag: string, domain: string): string {
  return `${letters(name.first)}.${letters(name.last)}.${tag.toLowerCase()}@${domain}`
}

const code = (number: PersonNumber) => scattered(number, phonesMax).toString(36)

/** The number at another place among `count` ones; no two come to the same place. The factor has no divisor in common. */
function scattered(number: number, count: number): number {
  return (number * 7_654_321 + 12_345) % count
}

/** What of a name can stand in an address: its letters, without accents. */
function letters(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase().slice(0, 20)
  return plain === '' ? 'x' : plain
}
