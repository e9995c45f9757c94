import { expect, scenario } from 'homeroom'

scenario('ClassLink holds the rollover back, and once it is let in there the service holds it as well', {
  shows: 'a vendor’s thresholds act before the service’s own hold: two approvals in a row may be needed, in two places',
  source: 'support.classlink.com/hc/en-us/articles/360038529654; reference, read this first 14',
  district: { students: 60 },
  route: 'classlink',
}, async ({ clock, sis, classlink, admin, school, teacher }) => {
  const oak = school('Oak High')
  await classlink.sync()
  const fall = await teacher('of Biology').claim('Biology')
  await classlink.setThresholds({ classes: { removed: 20 } })
  await clock.to('first day of spring')
  await sis.rollOver()

  await expect(await classlink.sync()).toBeApplied()
  await expect(oak).toBeConnected()
  await expect(fall).toBeRostered()
  await expect(admin).not.toHaveMail('on hold')

  await classlink.approveImport()
  await admin.checkForNewData()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await admin.approveHold()
  await expect(oak).toBeAsTheSisHasIt()
})
