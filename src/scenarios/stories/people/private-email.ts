import { expect, scenario } from 'homeroom'

scenario('A teacher signs up early with a private email, and has two class lists until she merges her accounts', {
  shows: 'without a common email or phone a second account is made; merging, which is offered, keeps all classes',
  source: 'help.remind.com/hc/en-us/articles/360000136519',
  incident: 23,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, student }) => {
  await sftp.upload()
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  const early = await rosa.signUp('rosa@lindqvist.example')
  const robotics = await rosa.create('Robotics')

  await clock.by({ days: 1 })
  await sis.begin('Astronomy', rosa, [student('of Biology')])
  const upload = await sftp.upload()
  await expect(upload).toReport('merge offered')
  await expect(rosa).toBeOfferedAMerge()
  await expect(rosa).toHaveClassToClaim('Astronomy')
  await expect(rosa).not.toOwn(robotics)

  await rosa.merge(early)
  await rosa.claim('Astronomy')
  await expect(rosa).toOwn(robotics)
  await expect(rosa).toOwn('Astronomy')
  await expect(rosa).toLogInWith('rosa@lindqvist.example')
  await expect(rosa).not.toBeOfferedAMerge()
})
