import { expect, scenario } from 'homeroom'

scenario('A teacher makes Astronomy by hand before the SIS brings it, and half of the families miss each message', {
  shows: 'a class made by hand and one of the SIS are two classes, whatever their names: they are never merged',
  source: 'help.remind.com/hc/en-us/articles/8332464021645',
  incident: 24,
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, school, student }) => {
  const [early, late] = [student('of Biology'), student('second of Biology')]
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sftp.upload()
  const byHand = await rosa.create('Astronomy')
  await rosa.add(early, byHand)

  await clock.by({ days: 7 })
  await sis.begin('Astronomy', rosa, [late])
  await sftp.upload()
  const synced = await rosa.claim('Astronomy')
  await expect(byHand).not.toBeRostered()
  await expect(synced).toBeRostered()
  await expect(rosa).toOwn(byHand)
  await expect(rosa).toOwn(synced)

  await rosa.announce(byHand, 'We meet on the roof at nine')
  await expect(early).toHaveReceived('We meet on the roof at nine')
  await expect(late).not.toHaveReceived('We meet on the roof at nine')
  await rosa.archive(byHand)
  await expect(synced).toBeActive()
})
