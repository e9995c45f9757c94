import { expect, scenario } from 'homeroom'
import { faultNames } from '../../../../mocks/faults/presets.ts'

scenario('Clever rotates the token, and the service finds the new one by itself', {
  shows: 'tokens can rotate: the service keeps the district’s id and reads the active token anew',
  source: 'dev.clever.com/docs/build-district-roster-sync-events',
  district: { students: 60 },
  route: 'clever',
}, async ({ clock, sis, clever, school }) => {
  const oak = school('Oak High')
  await clever.sync()
  await clock.by({ days: 1 })
  await clever.rotateToken()
  const rosa = await sis.hire('Rosa Lindqvist', oak)
  await clever.sync()
  await expect(oak).toBeConnected()
  await expect(rosa).toHaveAnAccount()
})

scenario('The service is taken out of Clever, its schools are not connected, and "I fixed it" brings them back', {
  shows: 'without a connection the schools are not connected and keep what they have; reconnecting syncs at once',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  district: { students: 60 },
  route: 'clever',
}, async ({ clock, clever, admin, school, student }) => {
  const oak = school('Oak High')
  await clever.sync()
  await clever.everyNight()
  await clever.disconnect()
  await clock.by({ days: 2 })
  await expect(oak).toBeDisconnected()
  await expect(oak).toListPerson(student('at Oak High'))
  await expect(admin).toHaveMail('it is disconnected')
  await expect(admin.checkForNewData()).toBeRefused('it is disconnected')

  await clever.reconnect()
  await admin.checkForNewData()
  await expect(oak).toBeConnected()
})

scenario(
  'Whatever goes wrong with Clever’s API at night, each morning the schools are in the old state or the new one',
  {
    shows: 'a pull is taken whole or not at all, and what cannot be read is said and tried again the next night',
    source: 'dev.clever.com/docs/error-messages; outcome inferred',
    district: { students: 60 },
    route: 'clever',
  },
  async ({ clock, sis, clever, school, student }) => {
    const [oak, ada] = [school('Oak High'), student('at Oak High')]
    await clever.sync()
    for (const [index, fault] of faultNames.entries()) {
      const old = (await ada.account()).lastName
      await clock.by({ days: 1 })
      await sis.correct(ada, { lastName: `Night ${index + 1}` })
      await clever.fails(fault)
      await clever.sync().catch(() => undefined)
      expect([old, `Night ${index + 1}`]).toContain((await ada.account()).lastName)

      await clever.worksAgain()
      await clever.sync()
      await expect(oak).toBeConnected()
      await expect(oak).toBeAsTheSisHasIt()
    }
  },
)
