import { expect, scenario } from 'homeroom'

scenario('After the term change a teacher archives the class that she made herself, since nothing else does', {
  shows: 'the mail about the term reminds of classes made by hand: no sync archives or suggests them',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'end of thanksgiving break',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const prep = await owner.create('Fall Exam Prep')

  await clock.to('rollover to spring')
  await sis.rollOver()
  await sftp.upload()
  await admin.approveHold()
  await expect(owner).toHaveMail('Classes that you made yourself')
  await expect(owner).not.toHaveSuggestedForArchiving(prep)
  await owner.archiveSuggested()
  await expect(school('Oak High')).toListClass(prep)

  await owner.archive(prep)
  await expect(prep).toBeArchived()
  await expect(school('Oak High')).not.toListClass(prep)
})
