import type { Faker } from '@faker-js/faker'
import { faker as en } from '@faker-js/faker/locale/en'
import { faker as esMx } from '@faker-js/faker/locale/es_MX'
import { faker as fr } from '@faker-js/faker/locale/fr'
import { faker as idId } from '@faker-js/faker/locale/id_ID'
import { faker as it } from '@faker-js/faker/locale/it'
import { faker as pl } from '@faker-js/faker/locale/pl'
import { faker as ptBr } from '@faker-js/faker/locale/pt_BR'
import { faker as vi } from '@faker-js/faker/locale/vi'
import { faker as yoNg } from '@faker-js/faker/locale/yo_NG'
import type { Chance } from '../random/chance.ts'

/** A name as a roster has it. */
export interface Name {
  readonly first: string
  readonly last: string
}

/** Where a family's names come from, and the language that it wishes to be written to (ISO 639-1). */
export interface Origin {
  readonly faker: Faker
  readonly language: string
  /** People bear two last names, their father's and their mother's. */
  readonly twoLastNames: boolean
}

/** What Faker draws from for the name in work. It never draws from chance of its own. */
let drawing: Chance | null = null
const randomizer = {
  next(): number {
    if (drawing === null) throw new Error('Names are drawn from the seed of a district')
    return drawing.share()
  },
  seed(): void {},
}

/** Of the class alone, the package has only an entry that loads its eighty locales; that takes longer than all the rest. */
const NamedFaker = en.constructor as typeof Faker

function origin({ rawDefinitions }: Faker, language: string, twoLastNames = false): Origin {
  return { faker: new NamedFaker({ locale: rawDefinitions, randomizer }), language, twoLastNames }
}

const english = origin(en, 'en')
const origins: readonly (readonly [Origin, number])[] = [
  [english, 66],
  [origin(esMx, 'es', true), 17],
  [origin(vi, 'vi'), 3],
  [origin(ptBr, 'pt'), 3],
  [origin(fr, 'fr'), 3],
  [origin(pl, 'pl'), 3],
  [origin(idId, 'id'), 2],
  [origin(it, 'it'), 2],
  [origin(yoNg, 'yo'), 1],
]

/** Families of other origins who are written to in English. */
const speaksEnglish = 0.4

export interface FamilyOrigin extends Origin {
  readonly lastName: string
}

/** Where a family comes from, its language, and the last name that most of it bears. */
export function familyOrigin(chance: Chance): FamilyOrigin {
  const from = chance.weighted(origins)
  const language = chance.happens(speaksEnglish) ? 'en' : from.language
  return { ...from, language, lastName: lastName(from, chance) }
}

/** A last name. */
export function lastName({ faker }: Origin, chance: Chance): string {
  return drawn(chance, () => faker.person.lastName())
}

/** The commonest names, so that some people of a district are called the same. */
const common: readonly Name[] = ['Maria Garcia', 'James Smith', 'Emily Johnson', 'David Lee', 'Jose Martinez'].map(
  (name) => ({ first: name.split(' ')[0]!, last: name.split(' ')[1]! }),
)
const commonShare = 0.004
/** A child whose parents' names are joined by a hyphen, and a name of two, written with a hyphen or apart. */
const hyphenShare = 0.05
const doubleFirstShare = 0.03

/** The name of a child of a family. */
export function childName(family: FamilyOrigin, chance: Chance): Name {
  if (chance.happens(commonShare)) return chance.pick(common)
  const first = firstName(family, chance)
  const other = lastName(family, chance)
  const join = family.twoLastNames ? ' ' : '-'
  const joins = chance.happens(family.twoLastNames ? 0.5 : hyphenShare) && !/[ -]/.test(family.lastName + other)
  return { first, last: joins ? `${family.lastName}${join}${other}` : family.lastName }
}

/** The name of an adult; `own` adults bear a last name of their own. */
export function adultName(family: FamilyOrigin, chance: Chance, own: boolean): Name {
  const first = firstName(family, chance)
  return { first, last: own ? lastName(family, chance) : family.lastName }
}

/** The name of somebody of the staff. */
export function staffName(chance: Chance): Name {
  if (chance.happens(commonShare)) return chance.pick(common)
  return adultName(familyOrigin(chance), chance, false)
}

function firstName({ faker }: Origin, chance: Chance): string {
  const sex = chance.happens(0.5) ? 'female' : 'male'
  const first = drawn(chance, () => faker.person.firstName(sex))
  if (!chance.happens(doubleFirstShare)) return first
  return `${first}${chance.happens(0.5) ? '-' : ' '}${drawn(chance, () => faker.person.firstName(sex))}`
}

/** The suffixes of a child who is named after a parent. One has a comma, as many systems write it. */
export const suffixes = [', Jr.', ' Jr.', ' III'] as const

function drawn(chance: Chance, draw: () => string): string {
  drawing = chance
  try {
    return draw()
  } finally {
    drawing = null
  }
}
