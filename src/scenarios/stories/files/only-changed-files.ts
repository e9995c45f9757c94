import { expect, scenario } from 'homeroom'

scenario('A job that sends only the files that have changed removes nobody', {
  shows: 'every transfer has all files: a set that lacks some is incomplete, and is never read as deletions',
  source: 'help.remind.com/hc/en-us/articles/360013836460',
  incident: 22,
  district: { students: 200 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, teacher, school }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')

  await clock.by({ days: 7 })
  await sis.exports('only changed files')
  const partial = await sftp.upload()
  await expect(partial).toBeIncomplete()
  await expect(partial).toHaveFileError({ file: 'schools.csv', is: 'missing file' })
  await expect(admin).toHaveMail('Missing files are not read as deletions')
  await expect(biology).toBeActive()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(biology).toBeRostered()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
