import { expect, scenario } from 'homeroom'

scenario('A teacher marries, and her classes come along to the new name and email', {
  shows:
    'a changed name and email under the same source id are an update of the same account, which still owns its classes',
  source: 'help.remind.com/hc/en-us/articles/360000136519',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, student }) => {
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.begin('Astronomy', rosa, [student('of Biology')])
  await sftp.upload()
  const astronomy = await rosa.claim('Astronomy')
  await rosa.announce(astronomy, 'We meet on the roof at nine')

  await clock.by({ days: 60 })
  await sis.correct(rosa, { lastName: 'Okafor', email: 'rosa@okafor.example' })
  await expect(await sftp.upload()).toBeApplied()
  await expect(await admin.download('changes', school('Oak High'))).toList({ updates: 'teachers' })
  await expect(rosa).toLogInWith('rosa@okafor.example')
  await expect(rosa).toOwn(astronomy)
  await expect(rosa).not.toBeOfferedAMerge()
  await expect(astronomy).toShowHistoryOf('fall', { to: rosa })
})
