import { expect, scenario } from 'homeroom'

scenario('Spring’s rosters show in December, and teachers are asked to claim classes that begin in three weeks', {
  shows:
    'there is no term-date logic: whatever the feed has is live; additions are never held, and fall’s end is held later',
  source: 'help.remind.com/hc/en-us/articles/10207071429901',
  incident: 33,
  starts: '2025-12-09',
  district: { students: 200 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const owner = teacher('of Biology')
  const fall = await owner.claim('Biology')

  await clock.to('2025-12-10')
  await sis.rollOver({ mistake: 'overlapping terms' })
  const early = await sftp.upload()
  await expect(early).toBeApplied()
  await expect(await admin.download('changes', oak)).toList({ additions: 'classes' })
  await expect(owner).toHaveMail('Your classes have changed')
  await expect(owner).toHaveClassToClaim('Biology')
  await expect(fall).toBeRostered()
  const spring = await owner.claim('Biology')
  await expect(owner).toOwn(fall)
  await expect(owner).toOwn(spring)

  await clock.to('first day of spring')
  await sis.exports('complete')
  await sftp.upload()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(await admin.download('changes', oak)).toList({ removals: 'classes', labelled: 'true removal' })
  await admin.approveHold()
  await expect(fall).toBeSuggestedForArchiving()
  await expect(oak).toBeAsTheSisHasIt()
})
