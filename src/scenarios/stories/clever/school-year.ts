import { expect, scenario } from 'homeroom'

scenario('A school year through Clever: spring and the next year come, each approved in Clever and in the service', {
  shows: 'term and year rollover through Clever: a hold in Clever, then one in the service, then new classes to claim',
  source: 'help.remind.com/hc/en-us/articles/10207071429901 and support.clever.com/hc/en-us/articles/204059586',
  district: { students: 120 },
  route: 'clever',
  starts: '2025-12-08',
}, async ({ clock, sis, clever, admin, school, teacher }) => {
  const oak = school('Oak High')
  await clever.sync()
  await teacher('of Biology').claim('Biology')
  const terms = [['first day of spring', []], ['2026-07-29', ['2026-03-16', '2026-05-18']]] as const
  for (const [day, syncs] of terms) {
    // An upload every 90 days keeps removals automatic.
    for (const between of syncs) {
      await clock.to(between)
      await clever.sync()
    }
    await clock.to(day)
    await sis.rollOver()
    await clever.imports()
    expect(clever.status).toBe('On Hold')
    await clever.approveHold()
    await admin.checkForNewData()
    await expect(oak).toBeOnHold({ for: 'large number of removals' })
    await admin.approveHold()
    await expect(oak).toBeAsTheSisHasIt()
    await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  }
})
