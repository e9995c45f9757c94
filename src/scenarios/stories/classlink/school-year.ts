import { expect, scenario } from 'homeroom'

scenario('A school year through ClassLink: spring comes behind a blackout, and the next year after the summer', {
  shows:
    'term and year rollover through ClassLink: a blackout while the SIS rolls, then one hold in the service, then classes to claim',
  source: 'help.remind.com/hc/en-us/articles/10206807612045',
  district: { students: 120 },
  route: 'classlink',
  starts: '2025-12-08',
}, async ({ clock, sis, classlink, admin, school, teacher }) => {
  const oak = school('Oak High')
  await classlink.sync()
  await teacher('of Biology').claim('Biology')
  const rollovers = [
    { uploads: ['2025-12-19'], to: '2026-01-04', ready: '2026-01-05' },
    { uploads: ['2026-03-16', '2026-05-29'], to: '2026-07-28', ready: '2026-07-29' },
  ]
  for (const { uploads, to, ready } of rollovers) {
    // An upload every 90 days keeps removals automatic; the last one is as new as what the blackout keeps.
    for (const day of uploads) {
      await clock.to(day)
      await classlink.sync()
    }
    await classlink.blackOut(uploads.at(-1)!, to)
    await clock.to(to)
    await sis.rollOver({ mistake: 'half-rolled' })
    await expect(await classlink.sync()).toChangeNothing()
    await sis.exports('complete')

    await clock.to(ready)
    await classlink.sync()
    await expect(oak).toBeOnHold({ for: 'large number of removals' })
    await admin.approveHold()
    await expect(oak).toBeAsTheSisHasIt()
    await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  }
})
