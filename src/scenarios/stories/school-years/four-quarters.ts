import { expect, scenario } from 'homeroom'

const titles = { 'csv-1.0': 'CSV 1.0', 'csv-2.0': 'CSV 2.0', 'oneroster-1.1': 'OneRoster' } as const

for (const route of ['csv-1.0', 'csv-2.0', 'oneroster-1.1'] as const) {
  scenario(`A district goes through a school year of four quarters by ${titles[route]}, week by week`, {
    shows: 'each rollover is held once and approved, and no other upload holds anything',
    source: 'help.remind.com/hc/en-us/articles/10206503097357',
    tags: ['school year'],
    district: { students: 100, calendar: 'quarters' },
    rollover: 'by the calendar',
    route,
  }, async ({ clock, sftp, admin, school, teacher }) => {
    const biology = teacher('of Biology')
    await sftp.upload()
    await biology.claimAll()
    await sftp.everyWeek()

    for (const quarter of ['second', 'third', 'fourth']) {
      await clock.to(`rollover to ${quarter} quarter`)
      await expect(await sftp.upload()).toBeHeld()
      await expect(school('Oak School')).toBeOnHold({ for: 'large number of removals' })
      await admin.approveHold()
      await expect(school('Oak School')).toBeAsTheSisHasIt()

      await clock.to(`first day of ${quarter} quarter`)
      await expect(biology).toHaveMail(/removed from the SIS/)
      await biology.archiveSuggested()
      await biology.claimAll()
      await expect(school('Oak School')).toBeConnected()
    }

    await clock.to('last day of school')
    await expect(await sftp.upload()).toBeApplied()
    await expect(school('Oak School')).toBeAsTheSisHasIt()
  })
}
