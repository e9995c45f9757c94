import { expect, scenario } from 'homeroom'

scenario('A half-rolled export is held, and the corrected upload releases it', {
  shows: 'large removals are held per school, before anything is applied',
  source: 'help.remind.com/hc/en-us/articles/360000123860',
  incident: 11,
  starts: 'last day of fall',
  district: { students: 600 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school }) => {
  await sftp.upload()

  await clock.to('winter break')
  await sis.exports('half-rolled', { school: school('Oak High') })
  await sftp.upload()
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  await expect(school('Elm Middle')).toBeConnected()
  await expect(admin).toHaveMail('Oak High')
  await expect(await admin.download('changes', school('Oak High'))).toList({
    removals: 'classes',
    labelled: 'true removal',
  })

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(school('Oak High')).toBeConnected()
  await expect(school('Oak High')).toHaveLostNobody()
})
