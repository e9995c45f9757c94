import { expect, scenario } from 'homeroom'

scenario('An administrator approves one of two schools, and the other one waits', {
  shows: 'each school is released by itself; the other one stays on hold as it was',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  district: { students: 200 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await sftp.upload()
  const homeroom = await teacher('of Homeroom at Maple Elementary').claim('Homeroom')
  const biology = await teacher('of Biology').claim('Biology')
  await clock.by({ days: 1 })
  await sis.exports('header-only')
  await sftp.upload()

  await admin.approveHold(oak)
  await expect(oak).toBeConnected()
  await expect(biology).not.toBeRostered()
  await expect(maple).toBeOnHold({ for: 'large number of removals' })
  await expect(homeroom).toBeRostered()
  await expect(admin.approveHold(oak)).toBeRefused('is not')
})

scenario('A school on hold does not hear of its new teacher, and the school next door hears of its own', {
  shows: 'while a school is on hold nothing of it is applied, additions included; other schools go on',
  source: 'reference 5.4 items 1 and 2, inferred',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled', { school: oak })
  const rosa = await sis.hire('Rosa Lindqvist', oak)
  const tomas = await sis.hire('Tomas Okafor', maple)
  await sftp.upload()
  await expect(oak).toBeOnHold()
  await expect(rosa).not.toHaveAnAccount()
  await expect(maple).toBeConnected()
  await expect(tomas).toHaveMail('Your school has made an account for you')

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(rosa).toHaveMail('Your school has made an account for you')
  await expect(oak).toBeAsTheSisHasIt()
})

scenario('A hold is forgotten for two months, and is still there', {
  shows: 'a hold does not expire by itself, and its changes can be approved as long as nothing has replaced them',
  source: 'reference 5.4 item 4, inferred',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await clock.by({ days: 5 })
  for (const title of ['Biology', 'Algebra', 'Art']) await sis.drop(title)
  await sftp.upload()
  await expect(oak).toBeOnHold()

  await clock.by({ days: 60 })
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(biology).toBeRostered()
  await admin.approveHold(oak)
  await expect(oak).toBeConnected()
  await expect(biology).not.toBeRostered()
  await expect(biology).toBeSuggestedForArchiving()
})
