import { expect, scenario } from 'homeroom'

scenario('School begins before the schedules are final, and a family reads what was written to another section', {
  shows: 'corrections of schedules remove and add enrollments only: however many there are, no hold looks at them',
  source: 'kb.infinitecampus.com/help/oneroster-prerequisites',
  incident: 34,
  district: { students: 200 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, school, teacher, student, families }) => {
  const oak = school('Oak High')
  await sis.exports('sections not final')
  await sftp.upload()
  const owner = teacher('of Biology')
  const biology = await owner.claim('Biology')
  const late = student('of Biology')
  await expect(late).not.toBeIn(biology)
  await owner.announce(biology, 'Your child is in room 12')
  await expect(late).not.toHaveReceived('Your child is in room 12')

  await clock.by({ days: 2 })
  await sis.exports('complete')
  const final = await sftp.upload()
  await expect(final).toBeApplied()
  await expect(final).toReport('class id reused', { class: biology })
  await expect(late).toBeIn(biology)
  await expect(biology).toHaveParticipants(families.of('fall', biology))
  await expect(biology).toShowHistoryOf('fall', { to: late })
  await expect(oak).toBeAsTheSisHasIt()
})
