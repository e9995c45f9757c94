import { expect, scenario } from 'homeroom'

scenario('The service loses its connection to the roster, and families notice nothing until it is back', {
  shows: 'a school whose roster cannot be reached is not connected and keeps what it has; the next upload connects it',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, admin, school, teacher, student, world }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const [biology, reader] = [await teacher('of Biology').claim('Biology'), student('of Biology')]
  await expect(reader).toBeIn(biology)
  await clock.by({ days: 1 })
  await world.disconnect('The key of the server has changed')
  await expect(oak).toBeDisconnected()
  await expect(admin).toHaveMail('The key of the server has changed')
  await teacher('of Biology').announce(biology, 'The lab is in room 12')
  await expect(reader).toHaveReceived('The lab is in room 12')

  await clock.by({ days: 1 })
  await expect(oak).toBeDisconnected()
  await sftp.upload()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})

scenario('The connection is lost while one school is on hold, and its changes still wait for the administrator', {
  shows:
    'a lost connection does not end a hold: only what was connected is not connected, and the changes can be approved',
  source: 'reference 5.2 and 5.4 item 4, inferred',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, admin, school, world }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled', { school: oak })
  await sftp.upload()
  await world.disconnect('The key of the server has changed')
  await expect(maple).toBeDisconnected()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })

  await admin.approveHold(oak)
  await expect(oak).toBeConnected()
  await expect(maple).toBeDisconnected()
  await clock.by({ days: 1 })
  await sis.exports('complete')
  await sftp.upload()
  await expect(maple).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})
