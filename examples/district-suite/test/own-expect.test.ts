import { scenario } from 'homeroom'
import { matchers, type SchoolChecks, type UploadChecks } from 'homeroom/matchers'
import { expect } from 'vitest'

// The checks of stories on Vitest's own `expect`, for a project that has others on it already.
expect.extend(matchers)

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    toBeOnHold: SchoolChecks['toBeOnHold']
    toBeApplied: UploadChecks['toBeApplied']
  }
}

scenario('A first upload holds nobody', {
  shows: 'a first sync removes nothing',
  source: 'our own expectation',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ sftp, school }) => {
  await expect(await sftp.upload()).toBeApplied()
  await expect(school('high')).not.toBeOnHold()
})
