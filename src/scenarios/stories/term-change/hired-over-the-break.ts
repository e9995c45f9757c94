import { expect, scenario } from 'homeroom'

scenario('A teacher who is hired over the break hears of it when the transfer is resumed', {
  shows: 'new teachers are notified automatically when the sync resumes; while it is paused nobody is',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'winter break',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, teacher, student }) => {
  await sftp.upload()
  await sftp.everyNight()
  await sftp.pause()
  await sis.rollOver()
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.begin('Astronomy', rosa, [student('of Biology')])
  await clock.by({ days: 9 })
  await expect(rosa).not.toHaveAnAccount()

  await sftp.resume()
  await clock.by({ days: 1 })
  await admin.approveHold()
  await expect(rosa).toHaveMail('Your school has made an account for you: 1 class to claim')
  await expect(teacher('of Biology')).toHaveMail('Your classes have changed')
  await expect(teacher('of Biology')).not.toHaveMail('Astronomy')
})
