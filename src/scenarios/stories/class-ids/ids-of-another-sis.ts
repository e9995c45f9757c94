import { expect, scenario } from 'homeroom'

scenario('An upgrade of the SIS writes ids in lower case, and nothing of it gets past the hold', {
  shows:
    'ids are case-sensitive: in another case everybody is a removal and an addition, labelled as a changed id and held',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  incident: 15,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')

  await clock.by({ days: 1 })
  await sis.exports('ids in another case')
  await expect(await sftp.upload()).toBeHeld()
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  const changes = await admin.download('changes', school('Oak High'))
  await expect(changes).toList({ removals: 'teachers', labelled: 'changed id' })
  await expect(changes).toList({ removals: 'classes', labelled: 'changed id' })
  await expect(changes).not.toList({ removals: 'classes', labelled: 'true removal' })
  await expect(biology).toBeRostered()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
  await expect(biology).toBeOwnedBy(teacher('of Biology'))
})

scenario('A spreadsheet eats the zeros that students’ ids begin with, and the school keeps its students', {
  shows: 'ids without their leading zeros are other ids: their students are labelled as changed ids, and held',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  incident: 15,
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, student }) => {
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('ids without leading zeros')
  await sftp.upload()
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  const changes = await admin.download('changes', school('Oak High'))
  await expect(changes).toList({ removals: 'students', labelled: 'changed id' })
  await expect(changes).not.toList({ removals: 'classes' })
  await expect(school('Oak High')).toListPerson(student('of Biology'))

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(school('Oak High')).toBeConnected()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})

scenario('The district buys another SIS with ids of its own; approved, everybody is there, and teachers claim anew', {
  shows: 'approving changed ids removes and adds: people keep their accounts by email and phone, classes begin again',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  incident: 15,
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, admin, school, teacher, student }) => {
  await sftp.upload()
  const [owner, reader] = [teacher('of Biology'), student('of Biology')]
  const biology = await owner.claim('Biology')
  await owner.announce(biology, 'The lab on Friday is in room 12')
  await expect(reader).toBeIn(biology)

  await clock.by({ days: 1 })
  await sis.exports('id scheme change')
  await sftp.upload()
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  await expect(await admin.download('changes', school('Oak High'))).toList({
    removals: 'teachers',
    labelled: 'changed id',
  })

  await admin.approveHold(school('Oak High'))
  await expect(school('Oak High')).toBeConnected()
  await expect(biology).toBeSuggestedForArchiving()
  await expect(owner).toOwn(biology)
  await expect(reader).not.toBeIn(biology)
  await expect(biology).toShowHistoryOf('fall', { to: reader })

  const again = await owner.claim('Biology')
  await expect(reader).toBeIn(again)
  await expect(again).not.toShowHistoryOf('fall', { to: reader })
})
