import { expect, scenario } from 'homeroom'

scenario('A refused upload keeps nobody from losing the automatic removals', {
  shows: 'the 90 days count from the last upload that was accepted: one with file errors does not begin them anew',
  source: 'reference 9.1',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin }) => {
  await sftp.upload()

  await clock.by({ days: 60 })
  await sis.exports('nickname in quotes')
  await expect(await sftp.upload()).toBePending()

  await clock.by({ days: 31 })
  await expect(admin).toHaveMail('Removals are no longer automatic')
  await sis.exports('complete')
  await expect(await sftp.upload()).toHaveLapsed()
})
