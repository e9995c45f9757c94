import { expect, scenario } from 'homeroom'
import { faultNames } from '../../../../mocks/faults/presets.ts'

scenario('The district disables the application in ClassLink, and its schools are not connected until it is back', {
  shows: 'whom the vendor refuses is told why, keeps what is there, and is connected again by the next sync',
  source: 'help.remind.com/hc/en-us/articles/360017553480; for ClassLink inferred',
  district: { students: 60 },
  route: 'classlink',
}, async ({ clock, classlink, admin, school, student }) => {
  const oak = school('Oak High')
  await classlink.sync()
  await clock.by({ days: 1 })
  await classlink.disableApp()
  await expect(classlink.sync()).toBeRefused('has switched the application off')
  await expect(oak).toBeDisconnected()
  await expect(oak).toListPerson(student('at Oak High'))
  await expect(admin).toHaveMail('has switched the application off')

  await clock.by({ days: 1 })
  await classlink.enableApp()
  await classlink.sync()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})

scenario(
  'Whatever goes wrong with ClassLink’s API at night, each morning the schools are in the old state or the new one',
  {
    shows: 'a pull is taken whole or not at all, and what cannot be read is said and tried again the next night',
    source: 'developer.classlink.com/reference/oneroster-api-request-limits; outcome inferred',
    district: { students: 60 },
    route: 'classlink',
  },
  async ({ clock, sis, classlink, school, student }) => {
    const [oak, ada] = [school('Oak High'), student('at Oak High')]
    await classlink.sync()
    for (const [index, fault] of faultNames.entries()) {
      const old = (await ada.account()).lastName
      await clock.by({ days: 1 })
      await sis.correct(ada, { lastName: `Night ${index + 1}` })
      await classlink.fails(fault)
      await classlink.sync().catch(() => undefined)
      expect([old, `Night ${index + 1}`]).toContain((await ada.account()).lastName)

      await classlink.worksAgain()
      await classlink.sync()
      await expect(oak).toBeConnected()
      await expect(oak).toBeAsTheSisHasIt()
    }
  },
)
