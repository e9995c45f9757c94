import { expect, scenario } from 'homeroom'

scenario('A teacher never claims the class, and the administrator can remind her but not archive it', {
  shows: 'a class of the SIS becomes active when its teacher claims it; unclaimed classes cannot be archived in bulk',
  source: 'help.remind.com/hc/en-us/articles/4538470138125',
  incident: 25,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, admin, school, teacher }) => {
  await sftp.upload()
  await clock.by({ days: 21 })
  const [biology, owner] = [await school('Oak High').class('Biology'), teacher('of Biology')]
  await expect(biology).toBeUnclaimed()
  await expect(owner.announce(biology, 'Welcome back')).toBeRefused('it is unclaimed')
  await expect(admin.archive([biology])).toBeRefused('Have unclaimed classes claimed before archiving them')

  await admin.remindToClaim(school('Oak High'))
  await expect(owner).toHaveMail(/asks you to claim \d+ class/)
  await owner.claimAll()
  await expect(biology).toBeActive()
  await admin.archive([biology])
  await expect(biology).toBeArchived()
})
