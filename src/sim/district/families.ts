import { dateOf, type Day, dayOf } from '../clock/day.ts'
import type { Seed } from '../random/seed.ts'
import { familyEmail, guardianNumber, phoneOf, studentEmail, studentNumber } from './contact-points.ts'
import type { GeneratedDistrict } from './district.ts'
import type { ChildPlace, Home, Residence } from './households.ts'
import { adultName, childName, type FamilyOrigin, familyOrigin, lastName, type Name, suffixes } from './names.ts'

/** A guardian or student as records need them. */
export interface FamilyMember {
  readonly id: string
  readonly name: Name
  readonly email: string
  readonly phone: string
  readonly language: string
}

const twoDigits = (year: number) => String(year % 100).padStart(2, '0')

/** `013004217`: a zero, the cohort, the column, and which family of the home it is. Exports that drop zeros show it. */
export function studentId({ cohort, column }: ChildPlace, tenant: number): string {
  return `0${twoDigits(cohort)}${String(column).padStart(5, '0')}${tenant}`
}

/** `G1300421A`: after the family's eldest child. */
export function guardianId(home: Home, tenant: number, ordinal: number): string {
  return `G${studentId(home.eldest, tenant).slice(1)}${'ABCDE'[ordinal]}`
}

/** How many contacts a household has: one to five (six would put its school on hold). */
export function guardiansCount(district: GeneratedDistrict, home: Home, tenant: number): number {
  return familySeed(district, home, tenant).at('contacts').weighted([[1, 22], [2, 57], [3, 12], [4, 6], [5, 3]])
}

function familySeed({ seed }: GeneratedDistrict, { eldest }: Home, tenant: number): Seed {
  return seed.branch('family', eldest.column, eldest.cohort, tenant)
}

/** How often in a year somebody marries and takes another last name, and with it another email. */
const marries = 0.01
const [phoneOnly, emailOnly] = [0.12, 0.05]
const namedAfterParent = 0.03

/** What a family on a day is called and how it is reached. */
export class Family {
  readonly #district: GeneratedDistrict
  readonly #home: Home
  readonly #tenant: number
  readonly #seed: Seed
  readonly #origin: FamilyOrigin
  readonly guardians: readonly FamilyMember[]
  /** The day until which they are called and reached so. */
  until: Day = Infinity

  constructor(district: GeneratedDistrict, home: Home, { tenant }: Residence, today: Day, year: number) {
    this.#district = district
    this.#home = home
    this.#tenant = tenant
    this.#seed = familySeed(district, home, tenant)
    this.#origin = familyOrigin(this.#seed.at('origin'))
    const count = guardiansCount(district, home, tenant)
    const guardians = Array.from({ length: count }, (_, ordinal) => this.#guardian(ordinal, today, year))
    // Parents who share one address: the second of them loses it.
    const shares = district.shape.sharedEmails && count > 1 && this.#seed.at('shared email').happens(0.04)
    const email = guardians[0]!.email
    this.guardians = shares && email !== ''
      ? guardians.map((it, index) => index === 1 ? { ...it, email } : it)
      : guardians
  }

  #guardian(ordinal: number, today: Day, year: number): FamilyMember {
    const chance = this.#seed.at('guardian', ordinal)
    const own = chance.happens(ordinal === 0 ? 0.1 : ordinal === 1 ? 0.3 : 0.6)
    const born = adultName(this.#origin, chance, own)
    const name = ordinal === 0 ? { ...born, last: this.#marriedName(born.last, today, year) } : born
    const number = guardianNumber(this.#home.eldest, this.#tenant, ordinal)
    const reached = chance.share()
    return {
      id: guardianId(this.#home, this.#tenant, ordinal),
      name,
      email: reached < phoneOnly ? '' : familyEmail(name, number),
      phone: reached > 1 - emailOnly ? '' : phoneOf(number),
      language: this.#origin.language,
    }
  }

  #marriedName(last: string, today: Day, year: number): string {
    for (let past = this.#home.eldest.cohort; past <= year; past++) {
      const chance = this.#seed.at('marriage', past)
      if (!chance.happens(marries)) continue
      const start = this.#district.rollover(past)
      const day = start + chance.below(this.#district.rollover(past + 1) - start)
      if (day <= today) return lastName(this.#origin, chance)
      this.until = Math.min(this.until, day)
    }
    return last
  }

  /** The child in a place; `grade` is the present one. */
  child(place: ChildPlace, grade: number): FamilyMember & { readonly birthDate: string } {
    const { shape, domain } = this.#district
    const chance = this.#seed.at('child', place.cohort, place.column)
    const named = childName(this.#origin, chance)
    const isJunior = chance.happens(namedAfterParent)
    const suffix = chance.pick(suffixes)
    const [parent] = this.guardians
    const name = isJunior ? { first: parent!.name.first, last: `${this.#origin.lastName}${suffix}` } : named
    const number = studentNumber(place, this.#tenant)
    const own = studentEmail({ ...name, last: this.#origin.lastName }, number, domain)
    const [lacks, borrows] = [chance.share(), chance.share()]
    const email = shape.missingEmails && lacks < (grade < 6 ? 0.15 : 0.02)
      ? ''
      : shape.sharedEmails && borrows < 0.02
      ? parent!.email || own
      : own
    return {
      id: studentId(place, this.#tenant),
      name,
      email,
      phone: grade >= 9 && chance.happens(0.6) ? phoneOf(number) : '',
      language: this.#origin.language,
      birthDate: birthDate(place, this.#seed),
    }
  }
}

/** A child who enters kindergarten turns five in the twelve months before September 2. Twins have one birthday. */
function birthDate({ cohort }: ChildPlace, seed: Seed): string {
  const from = dayOf(`${cohort - 6}-09-02`)
  return dateOf(from + seed.at('birth', cohort).below(dayOf(`${cohort - 5}-09-02`) - from))
}
