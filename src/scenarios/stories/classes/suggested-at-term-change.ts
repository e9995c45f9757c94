import { expect, scenario } from 'homeroom'

scenario('The new term brings teachers a mail, and they archive what is over and claim what is new', {
  shows:
    'classes that left the SIS stay active and are suggested to their teachers for archiving; new ones wait to be claimed',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'end of thanksgiving break',
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, teacher, families }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const fall = await owner.claim('Biology')

  await clock.to('rollover to spring')
  await sis.rollOver()
  await sftp.upload()
  await admin.approveHold()
  await expect(owner).toHaveMail('Classes removed from the SIS')
  await expect(owner).toHaveMail('They are suggested for archiving')
  await expect(fall).toBeActive()
  await expect(fall).not.toBeRostered()
  await expect(owner).toHaveSuggestedForArchiving(fall)

  await owner.archiveSuggested()
  await expect(fall).toBeArchived()
  const spring = await teacher('of Biology').claim('Biology')
  await expect(spring).toBeActive()
  await expect(spring).toHaveParticipants(families.of('spring', spring))
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
