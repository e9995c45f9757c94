import { expect, scenario } from 'homeroom'

scenario('The summer school’s file takes the name of the regular one, and the school keeps those who stay at home', {
  shows: 'a file of few students is valid, so that only the hold stands between it and everybody’s removal',
  source: 'reference 14, incident 31, inferred',
  incident: 31,
  starts: 'last day of spring',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await clock.by({ days: 3 })
  await sis.exports('summer school under the regular name')
  const upload = await sftp.upload()
  await expect(upload).not.toBePending()
  await expect(upload).toReport('enrollment unknown person')
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  const changes = await admin.download('changes', oak)
  await expect(changes).toList({ removals: 'students', labelled: 'true removal' })
  await expect(changes).not.toList({ removals: 'classes' })
  await expect(biology).toBeRostered()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(oak).toBeConnected()
  await expect(oak).toHaveLostNobody()
})
