import { expect, scenario } from 'homeroom'

scenario(
  'The nightly export finds no class between fall and spring, and every school keeps its classes until spring is there',
  {
    shows:
      'files of classes and enrollments may be header-only, so that the gap passes the scan; the removals are held per school',
    source: 'help.remind.com/hc/en-us/articles/360000118400',
    incident: 4,
    starts: 'end of thanksgiving break',
    district: { students: 200 },
    route: 'csv-1.0',
  },
  async ({ clock, sis, sftp, admin, school, teacher, student }) => {
    await sftp.upload()
    const [owner, reader] = [teacher('of Biology'), student('of Biology')]
    const biology = await owner.claim('Biology')
    await expect(reader).toBeIn(biology)

    await clock.to('winter break')
    await sis.exports('header-only')
    const upload = await sftp.upload()
    await expect(upload).toBeHeld()
    await expect(upload).not.toBePending()
    await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
    await expect(school('Maple Elementary')).toBeOnHold({ for: 'large number of removals' })
    const changes = await admin.download('changes', school('Oak High'))
    await expect(changes).toList({ removals: 'classes', labelled: 'true removal' })
    await expect(changes).not.toList({ additions: 'classes' })
    await expect(biology).toBeRostered()
    await owner.announce(biology, 'Happy holidays')
    await expect(reader).toHaveReceived('Happy holidays')

    await clock.to('first day of spring')
    await sis.rollOver()
    await sftp.upload()
    await admin.approveHold()
    await expect(school('Oak High')).toBeAsTheSisHasIt()
    await expect(school('Maple Elementary')).toBeAsTheSisHasIt()
  },
)

scenario(
  'An administrator approves the export of the gap, and teachers archive fall’s classes before the last grades are in',
  {
    shows:
      'approving a hold applies what it shows: all classes of the school leave the SIS and are suggested for archiving',
    source: 'help.remind.com/hc/en-us/articles/360000123860',
    incident: 4,
    starts: 'end of thanksgiving break',
    district: { students: 60 },
    route: 'oneroster-1.1',
  },
  async ({ clock, sis, sftp, admin, school, teacher, student }) => {
    await sftp.upload()
    const [owner, reader] = [teacher('of Biology'), student('of Biology')]
    const biology = await owner.claim('Biology')
    await expect(reader).toBeIn(biology)

    await clock.to('winter break')
    await sis.exports('header-only')
    await sftp.upload()
    await admin.approveHold(school('Oak High'))
    await expect(biology).not.toBeRostered()
    await expect(biology).toBeSuggestedForArchiving()
    await expect(owner).toHaveMail('Classes removed from the SIS')
    await owner.archiveSuggested()
    await expect(owner.announce(biology, 'Your grades are in')).toBeRefused('it is archived')
    await expect(school('Oak High')).toListPerson(reader)

    await clock.to('first day of spring')
    await sis.rollOver()
    await expect(await sftp.upload()).toBeApplied()
    await expect(owner).toHaveClassToClaim('Biology')
    await expect(school('Oak High')).toBeAsTheSisHasIt()
  },
)

scenario('The export of the gap is refused outright where the format wants classes', {
  shows: 'in CSV 2.0 only school_enrollments.csv may be header-only: an empty file of classes is a file error',
  source: 'help.remind.com/hc/en-us/articles/360013836460',
  incident: 4,
  starts: 'end of thanksgiving break',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await clock.to('winter break')
  await sis.exports('header-only')
  await expect(await sftp.upload()).toBePending()
  await expect(school('Oak High')).not.toBeOnHold()
  await expect(biology).toBeRostered()
})
