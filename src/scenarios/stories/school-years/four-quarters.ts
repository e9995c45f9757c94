import { expect } from '../../checks/expect.ts'
import { scenario } from '../../language/scenario.ts'

const titles = { 'csv-1.0': 'CSV 1.0', 'csv-2.0': 'CSV 2.0', 'oneroster-1.1': 'OneRoster' } as const

for (const route of ['csv-1.0', 'csv-2.0', 'oneroster-1.1'] as const) {
  scenario(`A district goes through a school year of four quarters, every night by ${titles[route]}`, {
    shows:
      'each rollover is held once, approved, and leaves the service as the SIS has it; no other night holds anything',
    source: 'help.remind.com/hc/en-us/articles/10206503097357',
    tags: ['school year'],
    district: { students: 200, calendar: 'quarters' },
    rollover: 'by the calendar',
    route,
  }, async ({ clock, sftp, admin, school, teacher }) => {
    const biology = teacher('of Biology')
    await sftp.upload()
    await biology.claimAll()
    await sftp.everyNight()

    for (const quarter of ['second', 'third', 'fourth']) {
      await clock.to(`rollover to ${quarter} quarter`)
      await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
      await admin.approveHold()
      await expect(await sftp.last()).toBeApplied()
      await expect(school('Oak High')).toBeAsTheSisHasIt()

      await clock.to(`first day of ${quarter} quarter`)
      await expect(biology).toHaveMail(/removed from the SIS/)
      await biology.archiveSuggested()
      await biology.claimAll()
      await expect(school('Oak High')).toBeConnected()
    }

    await clock.to('last day of school')
    await expect(await sftp.last()).toBeApplied()
    await expect(school('Maple Elementary')).toBeAsTheSisHasIt()
    await expect(school('Oak High')).toBeAsTheSisHasIt()
  })
}
