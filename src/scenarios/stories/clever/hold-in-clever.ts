import { expect, scenario } from 'homeroom'

const story = {
  district: { students: 60 },
  route: 'clever',
} as const

scenario('The new term waits on hold in Clever, and an administrator who looks at the service alone finds it broken', {
  ...story,
  incident: 6,
  shows: 'while Clever’s own hold is not approved, the service shows Connected and the data of before',
  source: 'support.clever.com/hc/en-us/articles/204059586; outcome inferred',
}, async ({ clock, sis, clever, admin, school, teacher }) => {
  const oak = school('Oak High')
  await clever.sync()
  const fall = await teacher('of Biology').claim('Biology')
  await clock.to('first day of spring')
  await sis.rollOver()
  await expect(await clever.sync()).toBeApplied()
  expect(clever.status).toBe('On Hold')
  await expect(oak).toBeConnected()
  await expect(oak).not.toBeOnHold()
  await expect(fall).toBeRostered()
  await expect(admin).not.toHaveMail('on hold')
  await expect(teacher('of Biology')).not.toHaveClassToClaim('Biology')

  await clever.approveHold()
  await admin.checkForNewData()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
})

scenario(
  'Clever’s hold is approved, and the next night the service holds the same change: the new term is a day late',
  {
    ...story,
    incident: 7,
    shows: 'two approvals in a row may be needed, in two places',
    source:
      'support.clever.com/hc/en-us/articles/204059586 and help.remind.com/hc/en-us/articles/360017553480; sequence inferred',
  },
  async ({ clock, sis, clever, admin, school, teacher }) => {
    const oak = school('Oak High')
    await clever.sync()
    await teacher('of Biology').claim('Biology')
    await clock.to('first day of spring')
    await clever.everyNight()
    await sis.rollOver()
    await clock.by({ days: 1 })
    expect(clever.status).toBe('On Hold')
    await expect(oak).toBeConnected()

    await clever.approveHold()
    expect(clever.status).toBe('Sync Successful')
    await clock.by({ days: 1 })
    await expect(oak).toBeOnHold({ for: 'large number of removals' })
    await expect(teacher('of Biology')).not.toHaveClassToClaim('Biology')

    await admin.approveHold()
    await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  },
)

scenario('Nobody approves the hold in Clever for nine days, and every day drifts further from the SIS', {
  ...story,
  shows:
    'a hold does not expire; each night Clever looks at the SIS anew, and the service goes on with the data of before',
  source: 'reference/clever-api.md, 4.4, inferred',
}, async ({ clock, sis, clever, admin, school, student }) => {
  const [oak, ada] = [school('Oak High'), student('at Oak High')]
  await clever.sync()
  await clock.to('first day of spring')
  await clever.everyNight()
  await sis.rollOver()
  const name = (await ada.account()).lastName
  await sis.correct(ada, { lastName: 'Whitcombe' })
  for (let day = 1; day <= 9; day++) {
    await clock.by({ days: 1 })
    expect(clever.status).toBe('On Hold')
    await expect(oak).toBeConnected()
    expect((await ada.account()).lastName).toBe(name)
  }

  await clever.sync()
  await clever.approveHold()
  await admin.checkForNewData()
  await admin.approveHold()
  await expect(oak).toBeAsTheSisHasIt()
  expect((await ada.account()).lastName).toBe('Whitcombe')
})

scenario('A half-rolled export is discarded in Clever, and the service never hears of it', {
  ...story,
  shows: 'a hold in Clever can be discarded; the service has no button for that',
  source: 'support.clever.com/hc/en-us/articles/202048663',
}, async ({ clock, sis, clever, admin, school }) => {
  const oak = school('Oak High')
  await clever.sync()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled')
  await clever.imports()
  expect(clever.status).toBe('On Hold')
  await clever.discardHold()
  expect(clever.status).toBe('Sync Successful')

  await sis.exports('complete')
  await expect(await clever.sync()).toBeApplied()
  await expect(oak).toBeAsTheSisHasIt()
  await expect(admin).not.toHaveMail('on hold')
})
