import { expect, scenario } from 'homeroom'

scenario('A student called Jr. shifts the columns of a row, and nothing of the upload is processed', {
  shows: 'a comma in a value without quotes makes a row of too many columns, and the upload is pending',
  source: 'help.remind.com/hc/en-us/articles/360014402739',
  incident: 14,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, student, school }) => {
  await sftp.upload()
  const leaver = student('of Biology')

  await clock.by({ days: 14 })
  await sis.remove(leaver)
  await sis.exports('unquoted comma')
  const faulty = await sftp.upload()
  await expect(faulty).toBePending()
  await expect(faulty).toHaveFileError({ file: 'users.csv', is: 'invalid columns' })
  await expect(admin).toHaveMail('upload all files again')
  await expect(school('Oak High')).toListPerson(leaver)

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(school('Oak High')).not.toListPerson(leaver)
})
