import { expect, scenario } from 'homeroom'

scenario('A student moves to the other school, and the export still lists them at the old one', {
  shows: 'an enrollment in a school at which the student is not listed is left out; the student and the class are fine',
  source: 'reference 2.4 case b',
  incident: 19,
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school, student, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  const mover = student('at Maple Elementary')

  await clock.by({ days: 21 })
  await sis.move(mover, school('Oak High'), { forgets: 'the row of the student' })
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  await expect(upload).toReport('enrollment not at school')
  await expect(school('Maple Elementary')).toListPerson(mover)
  await expect(school('Oak High')).not.toListPerson(mover)
  await expect(biology).toBeActive()

  await clock.by({ days: 1 })
  await sis.move(mover, school('Oak High'))
  await expect(await sftp.upload()).not.toReport('enrollment not at school')
  await expect(school('Oak High')).toListPerson(mover)
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
