import { expect, scenario } from 'homeroom'

scenario('A class row is missing from the export, and its families lose their class', {
  shows:
    'enrollments in a class without a row are an error; the class itself counts as removed, and returns with its row',
  source: 'reference 2.4 case a',
  incident: 20,
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school }) => {
  await sftp.upload()

  await clock.by({ days: 7 })
  await sis.exports('dropped class row', { school: school('Oak High') })
  const upload = await sftp.upload()
  await expect(upload).toReport('enrollment unknown class')
  await expect(school('Oak High')).not.toHaveLostNobody()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(school('Oak High')).toHaveLostNobody()
})
