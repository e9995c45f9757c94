import { expect, scenario } from 'homeroom'

scenario('A district blacks ClassLink out while its SIS rolls over, and families see nothing of it', {
  shows:
    'during a Sync Blackout nothing is imported and the service keeps reading the last data; the first import after it brings the new term',
  source: 'support.classlink.com/hc/en-us/articles/360038529654',
  district: { students: 200 },
  route: 'classlink',
}, async ({ clock, sis, classlink, admin, school, teacher }) => {
  const oak = school('Oak High')
  await classlink.sync()
  const biology = await teacher('of Biology').claim('Biology')
  await classlink.blackOut('2025-12-19', '2026-01-05')
  await clock.to('2025-12-17')
  await classlink.everyNight()
  await clock.to('winter break')
  await sis.rollOver({ mistake: 'half-rolled' })
  await clock.by({ days: 4 })
  await expect(oak).toBeConnected()
  await expect(oak).not.toBeOnHold()
  await expect(biology).toBeRostered()
  await expect(admin).not.toHaveMail('on hold')

  await sis.exports('complete')
  await clock.to('2026-01-07')
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await admin.approveHold()
  await expect(biology).not.toBeRostered()
  await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
})

scenario(
  'A blackout ends before the SIS is ready, and a class that the half-rolled data lacks is gone without a hold',
  {
    incident: 11,
    shows: 'what is imported too early and stays under the limits of a hold is applied like any other change',
    source: 'support.classlink.com/hc/en-us/articles/360038529654; outcome inferred',
    district: { students: 200 },
    route: 'classlink',
  },
  async ({ clock, sis, classlink, school }) => {
    const oak = school('Oak High')
    await classlink.sync()
    await classlink.blackOut('2025-10-01', '2025-10-03')
    await clock.to('2025-10-01T12:00')
    await classlink.everyNight()
    await clock.by({ days: 1 })
    await sis.exports('dropped class row', { school: oak })
    await clock.to('2025-10-03T12:00')
    const classes = async () => (await oak.classes()).filter(({ rostered }) => rostered).length
    const before = await classes()

    await clock.to('2025-10-06')
    await expect(oak).not.toBeOnHold()
    await expect(oak).not.toBeAsTheSisHasIt()
    expect(await classes()).toBe(before - 1)
    await sis.exports('complete')
    await classlink.sync()
    await expect(oak).toBeAsTheSisHasIt()
  },
)
