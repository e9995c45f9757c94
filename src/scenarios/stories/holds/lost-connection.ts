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
  await clock.by({ days: 7 })
  await world.disconnect('The key of the server has changed')
  await expect(oak).toBeDisconnected()
  await expect(admin).toHaveMail('The key of the server has changed')
  await teacher('of Biology').announce(biology, 'The lab is in room 12')
  await expect(reader).toHaveReceived('The lab is in room 12')

  await clock.by({ days: 2 })
  await expect(oak).toBeDisconnected()
  await sftp.upload()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})
