import { expect, scenario } from 'homeroom'

scenario('Our teachers get to their spring classes although nobody paused the transfer', {
  shows: 'a rollover is held once per school, and classes wait to be claimed after its approval',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  district: { students: 300 },
  route: 'csv-1.0',
  starts: 'end of thanksgiving break',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const biology = teacher('of Biology')
  await sftp.upload()
  await biology.claimAll()

  await clock.to('first day of spring')
  await sis.rollOver()
  await sftp.upload()
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })

  await admin.approveHold()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
  await expect(biology).toHaveClassToClaim('Biology')
  await expect(biology).toHaveSuggestedForArchiving('Biology')
})
