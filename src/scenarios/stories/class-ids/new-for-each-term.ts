import { expect, scenario } from 'homeroom'

scenario('Winter’s class comes under a new id, and its families begin with a clean page', {
  shows: 'with new class ids in each term old classes are suggested for archiving and new ones wait to be claimed',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  starts: '2025-10-20',
  district: { students: 200, calendar: 'trimesters' },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, teacher, student, families }) => {
  await sftp.upload()
  const [owner, ofFall] = [teacher('of Biology'), student('of Biology')]
  const fall = await owner.claim('Biology')
  await owner.announce(fall, 'Bring your forms by Friday')
  await expect(ofFall).toHaveReceived('Bring your forms by Friday')

  await clock.to('rollover to winter')
  await sis.rollOver()
  const upload = await sftp.upload()
  await admin.approveHold()
  await expect(upload).not.toReport('class id reused')
  await expect(fall).toBeSuggestedForArchiving()
  await expect(fall).toBeActive()

  const winter = await teacher('of Biology').claim('Biology')
  await expect(winter).toHaveParticipants(families.of('winter', winter))
  await expect(winter).not.toShowHistoryOf('fall', { to: families.of('winter', winter) })
  await teacher('of Biology').announce(winter, 'Winter begins with the frogs')
  await expect(fall).toShowHistoryOf('fall', { to: ofFall })
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
