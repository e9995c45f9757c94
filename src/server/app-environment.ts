import type { Districts } from './districts/districts.ts'
import type { ServedDistrict } from './districts/served-district.ts'
import type { Access } from './session/access.ts'
import type { Person } from './session/person.ts'

/** What every handler finds in its context. */
export interface AppEnvironment {
  Variables: {
    /** Who is signed in; null: nobody. */
    person: Person | null
    /** Signs people in and out, and knows whom one can choose. */
    access: Access
    /** What each form of this session carries in the field `csrf`. */
    csrfToken: string
    districts: Districts
    /** The district that a new store begins with is still being made. */
    making: boolean
    /** Below `/districts/:district`. */
    district: ServedDistrict
    /** The form of this request has yet to show the session's token. */
    tokenOwed: boolean
    /** What scripts and styles within a page carry, so that the browser runs no other ones. */
    nonce: string
  }
}
