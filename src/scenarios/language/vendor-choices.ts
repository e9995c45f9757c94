import { type ClassLinkOptions, classLinkSettings } from '../../sim/routes/classlink/options.ts'
import { type CleverChoices, cleverOptions } from '../../sim/routes/clever/options.ts'

/** What the vendors of a district do otherwise than by default. */
export interface VendorChoices {
  readonly clever?: CleverChoices | undefined
  readonly classlink?: ClassLinkOptions | undefined
}

/**
 * Looks at them before there is a vendor: it is opened when the district's roster first comes through it.
 * @throws HomeroomError `vendor_option_invalid`
 */
export function assertVendorChoices({ clever, classlink }: VendorChoices): void {
  if (clever !== undefined) cleverOptions(clever)
  if (classlink !== undefined) classLinkSettings(classlink)
}
