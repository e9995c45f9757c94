import { z } from 'zod'
import { checkedOptions } from '../src/sim/routes/checked-options.ts'
import { generatedSource } from './vendors/roster-source.ts'
import { vendors } from './vendors/vendors.ts'
import type { FaultSwitches } from './faults/switches.ts'
import type { VendorApi } from './vendor-api.ts'

export interface MockedVendorsOptions {
  /** 50 to 500,000 students of a made-up district; 200 by default. */
  readonly students?: number
  /** Any text; another one is another district, with other keys and tokens. `1` by default. */
  readonly seed?: string
  /** The day whose roster the vendors have, `YYYY-MM-DD`; today by default. */
  readonly date?: string
  /** Requests a minute, or null for no limit. By default each vendor has its own. */
  readonly rateLimit?: number | null
  /** ClassLink sends booleans and texts where the OpenAPI of OneRoster 1.1 has them, and not what it really sends. */
  readonly strictOneRoster?: boolean
}

const optionsSchema: z.ZodType<MockedVendorsOptions> = z.strictObject(
  {
    students: z.int().exactOptional(),
    seed: z.string().exactOptional(),
    date: z.string().exactOptional(),
    rateLimit: z.int().min(1).nullable().exactOptional(),
    strictOneRoster: z.boolean().exactOptional(),
  } satisfies Record<keyof MockedVendorsOptions, z.ZodType>,
)

/** A vendor after its first import. */
export interface MockedVendor {
  /** Answers a request; `credentials` are what a client signs in with. */
  readonly api: VendorApi
  /** What goes wrong in the API, by name; docs/mocks.md has every fault. */
  readonly faults: FaultSwitches
  /**
   * Imports what the SIS lists on a later day, with what goes wrong in it by name (docs/districts.md).
   * @throws HomeroomError `clock_goes_back`, `date_invalid`, `mistake_unknown`
   */
  importOn(date: string, mistakes?: readonly string[]): Promise<unknown>
}

/** Clever and ClassLink with one roster, that of a made-up district. */
export interface MockedVendors {
  readonly clever: MockedVendor
  readonly classlink: MockedVendor
}

/**
 * Makes a district and has both vendors import it. Equal options and an equal date give equal bytes.
 * @throws HomeroomError `vendor_option_invalid`, `district_invalid`, `date_invalid`
 */
export async function mockedVendors(given: MockedVendorsOptions = {}): Promise<MockedVendors> {
  const { students = 200, seed = '1', ...options } = checkedOptions(
    optionsSchema,
    given,
    'mockedVendors',
    'docs/mocks.md',
  )
  const { clever, classlink } = await vendors({
    ...options,
    source: generatedSource({ students, seed }),
    seed,
    faults: [],
  })
  return { clever, classlink }
}
