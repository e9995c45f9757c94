import { expect, scenario } from 'homeroom'

const story = {
  source: 'nstimes.org/wiped-server-causes-scramble-to-redo-grades',
  incident: 30,
  starts: 'winter break',
  district: { students: 60 },
} as const

scenario('The SIS is restored from a backup of December, and the hold keeps January as it is', {
  ...story,
  shows: 'a feed that goes back in time removes all classes of the new term: it is held, and nobody notices in class',
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher, families }) => {
  const oak = school('Oak High')
  await sftp.upload()
  await clock.to('first day of spring')
  await sis.rollOver()
  await sftp.upload()
  await admin.approveHold()
  const spring = await teacher('of Biology').claim('Biology')

  await clock.to('2026-01-08')
  await sis.exports('restore from an old backup')
  const restored = await sftp.upload()
  await expect(restored).toBeHeld()
  await expect(restored).toReport('class returned')
  await expect(await admin.download('changes', oak)).toList({ additions: 'classes' })
  await expect(spring).toBeRostered()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(oak).toBeConnected()
  await expect(spring).toHaveParticipants(families.of('spring', spring))
})

scenario(
  'An administrator approves the feed of the backup, and teachers find fall’s classes in January',
  {
    ...story,
    shows:
      'approved, the old classes come back under their ids and the new ones are suggested for archiving; so does the way back',
    route: 'oneroster-1.1',
  },
  async ({ clock, sis, sftp, admin, school, teacher }) => {
    const oak = school('Oak High')
    await sftp.upload()
    const owner = teacher('of Biology')
    const fall = await owner.claim('Biology')
    await clock.to('first day of spring')
    await sis.rollOver()
    await sftp.upload()
    await admin.approveHold()
    const spring = await teacher('of Biology').claim('Biology')

    await clock.to('2026-01-08')
    await sis.exports('restore from an old backup')
    await sftp.upload()
    await admin.approveHold()
    await expect(fall).toBeRostered()
    await expect(spring).not.toBeRostered()
    await expect(spring).toBeSuggestedForArchiving()

    await clock.by({ days: 1 })
    await sis.exports('complete')
    await expect(await sftp.upload()).toBeHeld()
    await admin.approveHold()
    await expect(spring).toBeActive()
    await expect(fall).not.toBeRostered()
    await expect(oak).toBeAsTheSisHasIt()
  },
)
