import { expect, scenario } from 'homeroom'

scenario('The SIS goes on to next year in May for the summer programs, and no senior is dropped before the prom', {
  shows:
    'a year that is rolled early changes every school at once and is held in each of them; nothing of it is applied',
  source: 'tech.svvsd.org/blog/2022/03/21/infinte-campus-rollover',
  incident: 12,
  starts: '2026-05-11',
  district: { students: 200 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')

  await clock.to('2026-05-12')
  await sis.exports('next year too early')
  await expect(await sftp.upload()).toBeHeld()
  await expect(admin).toHaveMail('Your sync is on hold for 2 schools')
  await expect(maple).toBeOnHold({ for: 'large number of removals' })
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(await admin.download('changes', oak)).toList({ removals: 'students', labelled: 'true removal' })
  await expect(biology).toBeRostered()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(maple).toBeConnected()
  await expect(maple).toBeAsTheSisHasIt()
  await expect(oak).toBeAsTheSisHasIt()
})
