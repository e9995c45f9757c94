import { expect, scenario } from 'homeroom'

scenario('A teacher gives the class a name that families know, and the sync leaves it', {
  shows: 'owners may rename a class of the SIS, and later uploads do not write over it',
  source: 'help.remind.com/hc/en-us/articles/360013836460',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await teacher('of Biology').rename(biology, 'Frogs and Ferns')

  await clock.by({ days: 14 })
  await sis.hire('Rosa Lindqvist', school('Oak High'))
  await expect(await sftp.upload()).toBeApplied()
  await expect(biology).toBeNamed('Frogs and Ferns')
  await expect(biology).toBeRostered()
})
