import { expect, scenario } from 'homeroom'

scenario('The transfer pauses while the SIS rolls over, and the first export that comes is the finished one', {
  shows: 'pausing the transfer during a rollover keeps half-rolled data away: one hold, and approving it loses nobody',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'winter break',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  await sftp.upload()
  await sftp.everyNight()
  const biology = await teacher('of Biology').claim('Biology')

  await clock.by({ days: 2 })
  await sftp.pause()
  await sis.rollOver({ mistake: 'half-rolled', school: school('Oak High') })
  await clock.by({ days: 1 })
  await expect(school('Oak High')).toBeConnected()
  await expect(biology).toBeRostered()

  await sis.exports('complete')
  await sftp.resume()
  await clock.by({ days: 1 })
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  await expect(await admin.download('changes', school('Oak High'))).toList({ removals: 'classes' })
  await expect(await admin.download('changes', school('Oak High'))).toList({ additions: 'classes' })
  await admin.approveHold()
  await expect(school('Oak High')).toHaveLostNobody()
  await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
})

scenario('The transfer goes on while the SIS rolls over, and an approval in haste removes a third of the students', {
  shows: 'without a pause the nightly job sends half-rolled data; approving its hold applies it, until the next upload',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'winter break',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school }) => {
  await sftp.upload()
  await sftp.everyNight()

  await clock.by({ days: 2 })
  await sis.rollOver({ mistake: 'half-rolled', school: school('Oak High') })
  await clock.by({ days: 1 })
  await expect(school('Oak High')).toBeOnHold({ for: 'large number of removals' })
  await expect(await admin.download('changes', school('Oak High'))).toList({
    removals: 'students',
    labelled: 'true removal',
  })
  await admin.approveHold()
  await expect(school('Oak High')).not.toHaveLostNobody()

  await sis.exports('complete')
  await clock.by({ days: 1 })
  await expect(school('Oak High')).toBeConnected()
  await expect(school('Oak High')).toHaveLostNobody()
})
