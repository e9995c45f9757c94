import { expect, scenario } from 'homeroom'

scenario('A nickname in quotes stops the whole district until the corrected files come', {
  shows:
    'a fault of format in one row leaves the upload pending: no school is processed, and the administrator is mailed',
  source: 'help.remind.com/hc/en-us/articles/360014402739',
  incident: 13,
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school }) => {
  await sftp.upload()

  await clock.by({ days: 7 })
  const newcomers = [
    await sis.hire('Rosa Lindqvist', school('Oak High')),
    await sis.hire('Omar Whitfield', school('Maple Elementary')),
  ]
  await sis.exports('nickname in quotes')
  const faulty = await sftp.upload()
  await expect(faulty).toBePending()
  await expect(faulty).toHaveFileError({ file: 'students.csv', is: 'invalid quotes' })
  await expect(admin).toHaveMail('Your roster upload has 1 file error')
  for (const newcomer of newcomers) await expect(newcomer).not.toHaveAnAccount()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  for (const newcomer of newcomers) await expect(newcomer).toHaveAnAccount()
})
