import { expect, scenario } from 'homeroom'

scenario('The connection breaks while the students are sent, and nobody who is missing is removed', {
  shows: 'a file that ends in the middle of a row is a fault of format: nothing of the upload is processed',
  source: 'help.remind.com/hc/en-us/articles/360014402739',
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school }) => {
  await sftp.upload()

  await clock.by({ days: 1 })
  await sis.exports('truncated file')
  const cut = await sftp.upload()
  await expect(cut).toBePending()
  await expect(cut).toHaveFileError({ file: 'users.csv', is: 'invalid columns' })
  await expect(admin).toHaveMail('Nothing of your organization was processed')
  await expect(school('Oak High')).toHaveLostNobody()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
