/** What bounds a pull from a vendor's API. */
export interface PullLimits {
  /** How often one page is asked for before the pull fails. */
  readonly attemptsMax: number
  /** How often a pull begins again because the data changed under it. */
  readonly beginningsMax: number
  /** How long one page may take. */
  readonly pageSecondsMax: number
  /** How long the whole pull may take, its waits included; the service's nightly window has six hours. */
  readonly totalSecondsMax: number
  /** A vendor that wants a longer pause than this is asked again another night. */
  readonly retryAfterSecondsMax: number
  readonly pageBytesMax: number
  readonly totalBytesMax: number
  /** Rows that are asked for at once; after a page that is too heavy (502) half as many. */
  readonly pageRows: number
}

export const defaultPullLimits: PullLimits = {
  attemptsMax: 5,
  beginningsMax: 3,
  pageSecondsMax: 60,
  totalSecondsMax: 4 * 3_600,
  retryAfterSecondsMax: 600,
  pageBytesMax: 64 * 1024 ** 2,
  totalBytesMax: 4 * 1024 ** 3,
  pageRows: 5_000,
}
