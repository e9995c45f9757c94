import { expect, scenario } from 'homeroom'

scenario('An administrator who is warned twice uploads on the ninetieth day, and removals stay automatic', {
  shows: 'the administrator is warned before the 90 days end, and an upload on the last of them is in time',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, student }) => {
  await sftp.upload()
  const leaver = student('of Biology')
  await sis.remove(leaver)

  await clock.by({ days: 75 })
  await expect(admin).not.toHaveMail('14 days left')
  await clock.by({ days: 1 })
  await expect(admin).toHaveMail('14 days left')
  await clock.by({ days: 10 })
  await expect(admin).not.toHaveMail('3 days left')
  await clock.by({ days: 1 })
  await expect(admin).toHaveMail('3 days left')
  const lastDay = await clock.toNextDeadline()
  expect(lastDay?.text).toBe('the last day on which an upload keeps removals automatic (day 90)')

  await expect(await sftp.upload()).not.toHaveLapsed()
  await expect(admin).not.toHaveMail('Removals are no longer automatic')
  await expect(school('Oak High')).not.toListPerson(leaver)
})
