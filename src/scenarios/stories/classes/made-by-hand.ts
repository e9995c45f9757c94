import { expect, scenario } from 'homeroom'

scenario('A teacher’s robotics club goes on through the term change, untouched by the sync', {
  shows: 'the sync never edits, archives or removes a class that a teacher made, nor who is in it',
  source: 'reference 12',
  starts: 'end of thanksgiving break',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, teacher, student }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const club = await owner.create('Robotics')
  await owner.add(student('of Biology'), club)

  await clock.to('rollover to spring')
  await sis.rollOver()
  await sftp.upload()
  await admin.approveHold()
  await expect(club).toBeActive()
  await expect(club).not.toBeSuggestedForArchiving()
  await expect(club).toHaveParticipant(student('of Biology'))
  await expect(owner).toOwn(club)
})

scenario('A student whom a teacher added by hand stays in the class, and one who leaves the SIS does not', {
  shows: 'the sync removes from a class whom it brought, and never whom its teacher added',
  source: 'help.remind.com/hc/en-us/articles/360000136519',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school, student }) => {
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  const [listed, guest] = [student('of Biology'), student('second of Biology')]
  await sis.begin('Astronomy', rosa, [listed])
  await sftp.upload()
  const astronomy = await rosa.claim('Astronomy')
  await rosa.add(guest, astronomy)

  await clock.by({ days: 7 })
  await sis.remove(listed)
  await sftp.upload()
  await expect(astronomy).toHaveParticipant(guest)
  await expect(astronomy).not.toHaveParticipant(listed)
  await rosa.takeOut(guest, astronomy)
  await expect(astronomy).not.toHaveParticipant(guest)
})
