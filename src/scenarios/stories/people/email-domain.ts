import { expect, scenario } from 'homeroom'

scenario('The district moves to another email domain, and everybody stays who they were', {
  shows: 'a person is known by the source id: a new email of every teacher is an update, and no hold',
  source: 'help.remind.com/hc/en-us/articles/360000136519',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')

  await clock.by({ days: 7 })
  await sis.exports('email domain change')
  await expect(await sftp.upload()).toBeApplied()
  await expect(biology).toBeOwnedBy(teacher('of Biology'))
  await expect(teacher('of Biology')).toLogInWith(/-schools\.example$/)
  await expect(teacher('of Biology')).not.toBeOfferedAMerge()
  await expect(school('Oak High')).toHaveLostNobody()
})

scenario('The district moves to another email domain, and a limit on updates holds the night', {
  shows: 'by Clever’s thresholds more than 75 % of a record type updated is a hold; approving it brings the new emails',
  source: 'support.clever.com/hc/en-us/articles/360044699192',
  district: { students: 60 },
  route: 'csv-2.0',
  policy: 'clever',
}, async ({ clock, sis, sftp, admin, teacher }) => {
  await sftp.upload()
  await clock.by({ days: 7 })
  await sis.exports('email domain change')
  await expect(await sftp.upload()).toBeHeld()
  await expect(await admin.download('changes')).toList({ updates: 'teachers' })
  await expect(teacher('of Biology')).not.toLogInWith(/-schools\.example$/)

  await admin.approveHold()
  await expect(teacher('of Biology')).toLogInWith(/-schools\.example$/)
})
