import { expect, scenario } from 'homeroom'

scenario('A newly hired teacher gets a mail with the class that waits for her, and those who were there get none', {
  shows: 'a teacher who is new in the SIS is notified as the next upload is applied',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school, student }) => {
  await sftp.upload()
  const lena = await sis.hire('Lena Brandt', school('Oak High'))
  await sftp.upload()
  await expect(lena).toHaveMail('No class is listed for you yet')

  await clock.by({ days: 5 })
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.begin('Astronomy', rosa, [student('of Biology')])
  await sftp.upload()
  await expect(rosa).toHaveMail('Your school has made an account for you: 1 class to claim')
  await expect(rosa).toHaveClassToClaim('Astronomy')
  await expect(lena).not.toHaveMail('1 class to claim')
})
