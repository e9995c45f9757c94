import { expect, scenario } from 'homeroom'

scenario('An administrator removes a family that has moved away, and the next upload brings it back', {
  shows: 'whom the SIS still lists, the next sync adds again: removing for good is done in the SIS',
  source: 'help.remind.com/hc/en-us/articles/360009403279',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, student }) => {
  const child = student('of Biology')
  await sftp.upload()
  await admin.removePerson(child, school('Oak High'))
  await expect(school('Oak High')).not.toListPerson(child)

  await clock.by({ days: 1 })
  await sftp.upload()
  await expect(school('Oak High')).toListPerson(child)

  await clock.by({ days: 1 })
  await sis.remove(child)
  await sftp.upload()
  await expect(school('Oak High')).not.toListPerson(child)
})
